# Shared by packaging/run.ps1 and packaging/test.ps1, as packaging/setup.sh is by their POSIX twins.
# Windows needs no packages besides Python itself: the wheels bring every library along.

$ErrorActionPreference = 'Stop'
$VenvPython = Join-Path '.venv' 'Scripts\python.exe'
$Probe = "import sys, ctypes, ensurepip, sqlite3, ssl, venv, zlib; sys.exit(not ((3, 11) <= sys.version_info < (3, 15)))"

function Say([string] $Text) { [Console]::Error.WriteLine("workbench: $Text") }

function Test-Python([string[]] $Command) {
    if (-not (Get-Command $Command[0] -ErrorAction SilentlyContinue)) { return $false }
    $rest = @($Command | Select-Object -Skip 1)
    try { & $Command[0] @rest -c $Probe 2>$null | Out-Null } catch { return $false }
    return $LASTEXITCODE -eq 0
}

# Each candidate is executed: the "python" of a fresh Windows only opens the shop.
function Find-Python {
    $candidates = @(@('py', '-3.13'), @('py', '-3.12'), @('py', '-3.11'), @('py', '-3.14'), @('python3'), @('python'))
    if ($env:WORKBENCH_PYTHON) { $candidates = @(, @($env:WORKBENCH_PYTHON)) + $candidates }
    foreach ($candidate in $candidates) { if (Test-Python $candidate) { return , $candidate } }
    Say 'no Python from 3.11 to 3.14 was found; install one, or name it in WORKBENCH_PYTHON'
    exit 3
}

function Get-Fingerprint([string] $Lock) {
    $version = & $VenvPython -c 'import sys; print(sys.version)'
    $sums = $Lock, 'pyproject.toml', 'workbench\__init__.py' | ForEach-Object { (Get-FileHash $_).Hash }
    return (@((Get-Location).Path, $version) + $sums) -join "`n"
}

function Invoke-Checked([string] $Program, [string[]] $Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { Say "this failed: $Program $Arguments"; exit $LASTEXITCODE }
}

function Set-Up([string] $Kind, [string] $Lock) {
    Remove-Item Env:PYTHONDONTWRITEBYTECODE, Env:PYTHONPATH, Env:PYTHONHOME -ErrorAction SilentlyContinue
    $env:PYTHONUTF8 = '1'
    $stamp = Join-Path '.venv' "stamp-$Kind"
    if (Test-Python @($VenvPython)) {
        if ((Test-Path $stamp) -and ((Get-Content $stamp -Raw) -eq (Get-Fingerprint $Lock))) { return }
    } else {
        $python = Find-Python
        if (Test-Path '.venv') { Remove-Item '.venv' -Recurse -Force }
        Say 'making .venv'
        Invoke-Checked $python[0] (@($python | Select-Object -Skip 1) + @('-m', 'venv', '.venv'))
    }
    if (Test-Path $stamp) { Remove-Item $stamp }
    Say "installing what $Lock names"
    $install = @('-m', 'pip', 'install', '--quiet', '--disable-pip-version-check')
    Invoke-Checked $VenvPython ($install + @('--require-hashes', '-r', $Lock))
    Invoke-Checked $VenvPython ($install + @('--no-deps', '--no-build-isolation', '--editable', '.'))
    Set-Content $stamp (Get-Fingerprint $Lock) -NoNewline
}
