// What scripts/fuzz-engine --objects begins with: names in namespaces.
namespace n {
template <typename T> struct box {
  struct inner { T value; };
  inner held;
};
namespace {
enum class kind { one };
}
struct s {
  box<box<int>> boxed;
  kind which;
};
s *f(s given) { return given.boxed.held.value.held.value ? 0 : &given; }
} // namespace n
