enum mixed { MIXED_A = sizeof(int[3]), MIXED_B = sizeof(int<:3]), MIXED_C };
enum after_mixed { AFTER_MIXED_A, AFTER_MIXED_B };
