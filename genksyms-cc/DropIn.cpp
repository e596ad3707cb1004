#include "Commands.h"
#include "genksyms-cc/Formats/Output.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "genksyms-cc/Parse/Parser.h"
#include "genksyms-cc/Version/Versioner.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MemoryBuffer.h"
using namespace genksyms;
using namespace llvm;
namespace {
struct L : ParseListener {
  Versioner &V;
  L(Versioner &V) : V(V) {}
  void handleExport(Name &Symbol, const char *, StringRef) override {
    if (!Symbol.Ordinary) return;
    outs() << "#SYMVER " << Symbol.text() << " " << format("0x%08x", V.version(*Symbol.Ordinary)) << "\n";
  }
};
}
int genksyms::runDropIn(const Arguments &A) {
  auto B = MemoryBuffer::getSTDIN();
  Table T; Lexer X((*B)->getBuffer(), T.names()); Versioner V(T); L Li(V);
  parse(X, T, Li, {});
  for (size_t I = 0; I + 1 < A.size(); ++I) if (A[I] == "-T")
    if (Error E = writeFile(A[I+1], [&](raw_ostream &OS) { printSymtypes(OS, V.reached()); })) return fail(toString(std::move(E)));
  return 0;
}
