#include "genksyms-cc/Source/Names.h"
