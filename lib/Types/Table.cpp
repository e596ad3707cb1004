#include "genksyms-cc/Types/Table.h"
