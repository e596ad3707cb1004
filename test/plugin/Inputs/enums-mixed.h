/* To the generator the bracket is closed but never opened, and it reads on
   until the end of the file. */
enum mixed { MIXED_A = sizeof(int[3]), MIXED_B = sizeof(int<:3]), MIXED_C };
enum behind_mixed { BEHIND_MIXED_A, BEHIND_MIXED_B };
