# Starts the program; the twin of packaging/run. Arguments go to the program; without any, the window opens with
# a sample case.
$cameFrom = Get-Location
Set-Location (Join-Path $PSScriptRoot '..')
. packaging\setup.ps1
Set-Up 'run' 'packaging\requirements.lock'
$sample = 'resources\samples\first-review.case.json'
if ($args.Count -gt 0) {
    $python = Join-Path (Get-Location) $VenvPython
    Set-Location $cameFrom
    & $python -P -m workbench @args
    exit $LASTEXITCODE
}
if (Test-Path 'workbench\ui\__init__.py') {
    & $VenvPython -m workbench open $sample
    exit $LASTEXITCODE
}
New-Item -ItemType Directory -Force .build | Out-Null
$report = '.build\first-review.txt'
Say "the window is not built yet; reviewing the sample case $sample"
& $VenvPython -m workbench review $sample | Set-Content $report -Encoding utf8
$status = $LASTEXITCODE
Get-Content $report -TotalCount 12 -Encoding utf8
Say "the whole report is in $(Join-Path (Get-Location) $report)"
# 1 says that the review found an error, and in the sample it shall.
if ($status -gt 1) { exit $status }
exit 0
