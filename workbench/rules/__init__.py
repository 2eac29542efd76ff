"""How a rule is declared and run, and the catalogue of rules. Pure: tables and today's date are handed in.

Where to look:

- `rule`: what a rule is; `engine`: runs them; `catalogue`: the rules, a family a package, a rule a file. What the rules
  of one family share stands in the family's modules that begin with an underscore.
- `view`: the case made ready: lines, claims, days, which line is the infusion or the product. `lookup`: dated values
  and code tables. Both answer, neither judges.
- `course`: questions on the course that several families ask: its product, drugs, days, and the periods of its claims.
- `circumstances`: what makes a finding graver or milder: the payer, OPPS or not, a study, an expected denial.
- `editor`: the outpatient editor as rules have to know it: the bills it sees, its quarters, where its edits were read.
- `pairs`: code pairs of one day and the modifiers that clear them. `fixes`: the usual fixes, worded one way.

Beside the rules, for whole claims: `editor_lane` says what the editor itself would do, whatever the rules find;
`payment` and `money` say what Medicare would pay, as far as the rates were read.
"""
