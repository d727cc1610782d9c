/* hold FILE [alone]: keeps a file open until the standard input ends. Others may read it meanwhile, as when Excel has it; with `alone`
   nobody may. Only for tests under Wine. */
#include <windows.h>

int wmain(int count, wchar_t **words)
{
    DWORD done, share = count > 2 ? 0 : FILE_SHARE_READ;
    HANDLE file;
    char byte;
    if (count < 2) return 2;
    file = CreateFileW(words[1], GENERIC_READ | GENERIC_WRITE, share, NULL, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE) return 1;
    WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), "held\n", 5, &done, NULL);
    while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), &byte, 1, &done, NULL) && done > 0) { }
    CloseHandle(file);
    return 0;
}
