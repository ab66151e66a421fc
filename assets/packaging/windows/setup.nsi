; The set-up program for one person, who needs no rights of an administrator.
; Defined by the caller: VERSION, VERSION_NUMBERS, TREE (what is installed), OUT, ICONS, and QUICK
; where it need not be small.

Target amd64-unicode
Unicode true
ManifestDPIAware true
RequestExecutionLevel user
!ifdef QUICK
SetCompress off
!else
SetCompressor /SOLID lzma
!endif
SetDateSave off

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"

Name "Evenbreath"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Evenbreath"
BrandingText "Evenbreath ${VERSION}"
VIProductVersion "${VERSION_NUMBERS}"
VIAddVersionKey "ProductName" "Evenbreath"
VIAddVersionKey "CompanyName" "The Evenbreath authors"
VIAddVersionKey "FileDescription" "Evenbreath, set-up"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "GPL-3.0-or-later"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Evenbreath"
!define PACK "Evenbreath.Pack"
!define MUI_ICON "${ICONS}\evenbreath.ico"
!define MUI_UNICON "${ICONS}\evenbreath.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Evenbreath.exe"

!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Italian"

LangString RUNNING ${LANG_ENGLISH} "Evenbreath is open. Please close its window, then try again."
LangString RUNNING ${LANG_ITALIAN} "Evenbreath è aperto. Chiudi la sua finestra, poi riprova."
LangString TOO_OLD ${LANG_ENGLISH} "Evenbreath needs Windows 10 (1903) or newer, with 64 bits."
LangString TOO_OLD ${LANG_ITALIAN} "Evenbreath richiede Windows 10 (1903) o successivo, a 64 bit."
LangString RECORDS ${LANG_ENGLISH} "Remove your records of practice too, with the programmes and settings?$\n$\n$LOCALAPPDATA\evenbreath$\n$\n“No” keeps them for a later installation."
LangString RECORDS ${LANG_ITALIAN} "Rimuovere anche le registrazioni della tua pratica, con i programmi e le impostazioni?$\n$\n$LOCALAPPDATA\evenbreath$\n$\n«No» le conserva per un'installazione futura."
LangString SURE ${LANG_ENGLISH} "They are then gone for good. Remove them?"
LangString SURE ${LANG_ITALIAN} "Non si potranno recuperare. Rimuoverle?"
LangString PACK_NAME ${LANG_ENGLISH} "Evenbreath programme"
LangString PACK_NAME ${LANG_ITALIAN} "Programma di Evenbreath"

; Windows lets no file be opened for writing while a program runs from it.
!macro WAIT_UNTIL_CLOSED PREFIX
Function ${PREFIX}WaitUntilClosed
  again:
    IfFileExists "$INSTDIR\program\python313.dll" 0 closed
    ClearErrors
    FileOpen $0 "$INSTDIR\program\python313.dll" a
    IfErrors 0 free
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Quit
  free:
    FileClose $0
  closed:
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

Function .onInit
  ${IfNot} ${AtLeastBuild} 18362
    MessageBox MB_OK|MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Section
  Call WaitUntilClosed
  ; Nothing of an earlier version is left among the new files. Records lie elsewhere.
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\licenses"
  SetOutPath "$INSTDIR"
  File /r "${TREE}\*.*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ; So that the first start is as quick as the next; without it all works as well.
  nsExec::Exec '"$INSTDIR\program\python.exe" -I -m compileall -q "$INSTDIR\program\library"'
  Pop $0

  CreateShortcut "$SMPROGRAMS\Evenbreath.lnk" "$INSTDIR\Evenbreath.exe"

  WriteRegStr HKCU "Software\Classes\.evenbreath" "" "${PACK}"
  WriteRegStr HKCU "Software\Classes\.evenbreath" "Content Type" "application/vnd.evenbreath.pack+zip"
  WriteRegStr HKCU "Software\Classes\${PACK}" "" "$(PACK_NAME)"
  WriteRegStr HKCU "Software\Classes\${PACK}\DefaultIcon" "" "$INSTDIR\Evenbreath.exe,1"
  WriteRegStr HKCU "Software\Classes\${PACK}\shell\open\command" "" '"$INSTDIR\Evenbreath.exe" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Evenbreath"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Evenbreath authors"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Evenbreath.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
  ${RefreshShellIcons}
SectionEnd

Section "un.Evenbreath"
  Call un.WaitUntilClosed
  RMDir /r "$INSTDIR\program"
  RMDir /r "$INSTDIR\licenses"
  Delete "$INSTDIR\Evenbreath.exe"
  Delete "$INSTDIR\evenbreath-cli.exe"
  Delete "$INSTDIR\README.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Evenbreath.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.evenbreath" ""
  StrCmp $0 "${PACK}" 0 +2
    DeleteRegKey HKCU "Software\Classes\.evenbreath"
  DeleteRegKey HKCU "Software\Classes\${PACK}"
  DeleteRegKey HKCU "${UNINSTALL}"
  ${RefreshShellIcons}

  IfFileExists "$LOCALAPPDATA\evenbreath\*.*" 0 done
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(RECORDS)" /SD IDNO IDNO done
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(SURE)" /SD IDNO IDNO done
    RMDir /r "$LOCALAPPDATA\evenbreath"
  done:
SectionEnd
