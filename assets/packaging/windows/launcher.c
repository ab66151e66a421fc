/* Starts Evenbreath with the Python that lies in program\ beside this file.

   Built twice: Evenbreath.exe has no console, evenbreath-cli.exe is for commands. Children are
   started with program\pythonw.exe, as sys.executable then says. Where a folder records\ lies
   beside this file, the records are kept in it: the program then leaves nothing on a computer. */

#include <windows.h>
#include <stdlib.h>
#include <wchar.h>

typedef int (*python_main)(int, wchar_t **);

static wchar_t code[] =
    L"import os, sys; here = os.path.dirname(sys.argv.pop(1)); "
    L"sys.executable = os.path.join(here, 'program', 'pythonw.exe'); "
    L"records = os.path.join(here, 'records'); "
    L"os.path.isdir(records) and os.environ.setdefault('EVENBREATH_HOME', records); "
    L"from app.__main__ import main; sys.exit(main())";

static int complain(const wchar_t *file)
{
    wchar_t text[2 * MAX_PATH];
    _snwprintf(text, 2 * MAX_PATH - 1,
               L"A file of Evenbreath is missing:\n%ls\n\nPlease install Evenbreath again.", file);
    text[2 * MAX_PATH - 1] = 0;
    MessageBoxW(NULL, text, L"Evenbreath", MB_OK | MB_ICONERROR);
    return 1;
}

int wmain(int argc, wchar_t **argv)
{
    static wchar_t self[32768], library[32768 + 32];
    DWORD length = GetModuleFileNameW(NULL, self, 32768);
    wchar_t *name = length ? wcsrchr(self, L'\\') : NULL;
    if (name == NULL)
        return 1;
    wcscpy(library, self);
    wcscpy(library + (name - self), L"\\program");
    AddDllDirectory(library); /* as if python.exe, which lies there, had been started */
    wcscat(library, L"\\python313.dll");

    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    python_main run = python ? (python_main)(void *)GetProcAddress(python, "Py_Main") : NULL;
    wchar_t **words = calloc(argc + 5, sizeof *words);
    if (run == NULL || words == NULL)
        return complain(library);
    int count = 0;
    words[count++] = self;
    words[count++] = L"-I";
    words[count++] = L"-c";
    words[count++] = code;
    words[count++] = self;
    for (int i = 1; i < argc; i++)
        words[count++] = argv[i];
    return run(count, words);
}
