# Runs the test suite; the twin of packaging/test. Arguments go to pytest.
Set-Location (Join-Path $PSScriptRoot '..')
. packaging\setup.ps1
Set-Up 'test' 'packaging\requirements-dev.lock'
if (-not $env:QT_QPA_PLATFORM) { $env:QT_QPA_PLATFORM = 'offscreen' }
& $VenvPython -m pytest @args
exit $LASTEXITCODE
