enum mixed { MIXED_A = sizeof(int[3]), MIXED_B = sizeof(int<:3]), MIXED_C };
enum behind_mixed { BEHIND_MIXED_A, BEHIND_MIXED_B };
