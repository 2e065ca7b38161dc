@echo off
rem Runs logonaudit.jar, which is beside this file, with the java of JAVA_HOME or else of PATH.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set archive=
if exist "%~dp0logonaudit.jsa" set archive="-XX:SharedArchiveFile=%~dp0logonaudit.jsa"

rem The tool writes UTF-8.
for /f "tokens=2 delims=:." %%p in ('chcp') do set page=%%p
chcp 65001 >nul
"%java%" -XX:+IgnoreUnrecognizedVMOptions -Xlog:disable ^
  -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 ^
  -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000 ^
  %archive% -jar "%~dp0logonaudit.jar" %*
set status=%errorlevel%
chcp %page% >nul
exit /b %status%
