#include "genksyms-cc/Source/Lexer.h"
