#include "genksyms-cc/Parse/Parser.h"
