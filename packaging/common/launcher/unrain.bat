@echo off
rem Starts Unrain from a build folder: finds a Java 25 and hands over arguments and the exit code.
setlocal EnableExtensions DisableDelayedExpansion
set "UNRAIN_JAVA="

if defined JAVA_HOME call :consider "%JAVA_HOME%"
if not defined UNRAIN_JAVA for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :consider "%%~dp$PATH:J.."
for %%R in (
  "%ProgramFiles%\Eclipse Adoptium"
  "%ProgramFiles%\Java"
  "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu"
  "%ProgramFiles%\Amazon Corretto"
  "%ProgramFiles%\BellSoft"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
  "%USERPROFILE%\.jdks"
) do if exist "%%~R\" for /d %%D in ("%%~R\*") do if not defined UNRAIN_JAVA call :consider "%%~D"

if not defined UNRAIN_JAVA (
  echo unrain: no Java 25 was found. Install a JDK 25, for example Temurin from https://adoptium.net, or set JAVA_HOME to one. 1>&2
  echo unrain: looked at JAVA_HOME, at java on the PATH and in the usual folders under %ProgramFiles%. 1>&2
  exit /b 1
)

rem The reasons for these options stand in the script for the other systems.
set "UNRAIN_CACHE="
if exist "%~dp0unrain.aot" set UNRAIN_CACHE="-XX:AOTCache=%~dp0unrain.aot"
"%UNRAIN_JAVA%" -XX:+UseSerialGC -Xms96m -Xmn48m -XX:MaxRAMPercentage=60 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=25 -Xlog:disable --enable-native-access=ALL-UNNAMED %UNRAIN_CACHE% -jar "%~dp0unrain.jar" %*
exit /b %ERRORLEVEL%

rem Takes %1 as the Java when its release file names version 25 or later.
:consider
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "UNRAIN_VERSION=0"
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do set "UNRAIN_VERSION=%%~V"
for /f "delims=.-+" %%M in ("%UNRAIN_VERSION%") do if %%M GEQ 25 set "UNRAIN_JAVA=%~1\bin\java.exe"
exit /b 0
