#include "genksyms-cc/Version/Versioner.h"
