struct member {
  int number;
#ifdef WITH_TEST
#ifdef __GENKSYMS__
  int only_the_generator_sees_this;
#endif
#endif
};
struct unknown;
