//===- CoverText.cpp - How few builds do for many releases, as text -------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Wording.h"
#include "genksyms-cc/Report/StoreReport.h"
#include "genksyms-cc/Support/Escape.h"
#include "genksyms-cc/Support/Hex.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

class Printer {
public:
  Printer(const Cover &C, size_t SymbolLimit, raw_ostream &Out)
      : C(C), SymbolLimit(SymbolLimit), Out(Out) {}

  void print() {
    Out << Plain{join(C.Subjects, ", ")} << ": " << counted(C.Imports, "import")
        << ", " << counted(C.Releases.size(), "release") << " by "
        << (C.ByDate ? "date" : "version") << ", " << C.Classes.size()
        << (C.Classes.size() == 1 ? " class\n" : " classes\n");
    size_t Covered = C.Releases.size() - C.Gaps.size();
    if (C.AtLeast < C.Builds.size())
      Out << "at most " << counted(C.Builds.size(), "build") << ", at least "
          << C.AtLeast;
    else
      Out << counted(C.Builds.size(), "build");
    Out << " for " << (C.Gaps.empty() ? "all " : "")
        << (C.Gaps.empty() ? "" : std::to_string(Covered) + " of ")
        << counted(C.Releases.size(), "release") << '\n';
    for (const CoverBuild &Build : C.Builds)
      printBuild(Build);
    for (const CoverGap &Gap : C.Gaps)
      printGap(Gap);
  }

private:
  StringRef name(size_t Release) const { return C.Releases[Release].Name; }

  std::string names(ArrayRef<size_t> Releases) const {
    std::vector<StringRef> Names;
    for (size_t R : Releases)
      Names.push_back(name(R));
    return join(Names, ", ");
  }

  void printBuild(const CoverBuild &Build) {
    Out << "build on " << Plain{name(Build.On)} << ": loads on "
        << counted(Build.Loads.size(), "release") << "\n  "
        << Plain{names(Build.Loads)} << '\n';
    if (!Build.Shared.empty())
      Out << "  weak-modules shares it with " << Plain{names(Build.Shared)}
          << '\n';
    for (const VainlyShared &V : Build.SharedInVain)
      Out << "  weak-modules shares it with " << Plain{name(V.Release)}
          << ", where it does not load: " << Plain{V.Why} << '\n';
    printDifferences(Build);
  }

  void printDifferences(const CoverBuild &Build) {
    if (Build.Magics)
      Out << "  version magic '" << Plain{Build.Magics->second} << "' after '"
          << Plain{Build.Magics->first} << "'\n";
    if (Build.Differences.empty())
      return;
    Out << "  " << counted(Build.Differences.size(), "symbol")
        << (Build.Differences.size() == 1 ? " differs" : " differ")
        << " from the build before:\n";
    for (const auto &[I, D] : enumerate(Build.Differences)) {
      if (SymbolLimit && I == SymbolLimit) {
        Out << "    and " << Build.Differences.size() - I << " more\n";
        break;
      }
      auto Version = [](std::optional<uint32_t> Crc) {
        return Crc ? hex(*Crc) : std::string("not exported");
      };
      Out << "    " << Plain{D.Symbol} << ": " << Version(D.Old) << " -> "
          << Version(D.New) << '\n';
      printCauses(D);
    }
  }

  void printCauses(const CoverDifference &D) {
    const Comparison *Changes =
        D.Why ? D.Why->Steps.back().Changes.get() : nullptr;
    if (!Changes)
      return;
    for (const TypeChange &Type : Changes->Types)
      Out << "      " << Plain{spelledName(*Type.Name)} << ": "
          << Plain{sentence(Type, 4)} << '\n';
  }

  void printGap(const CoverGap &Gap) {
    Out << "no build loads on " << Plain{name(Gap.Release)} << '\n';
    for (const auto &[I, Line] : enumerate(Gap.Why)) {
      if (SymbolLimit && I == SymbolLimit) {
        Out << "  and " << Gap.Why.size() - I << " more\n";
        break;
      }
      Out << "  " << Plain{Line} << '\n';
    }
  }

  const Cover &C;
  const size_t SymbolLimit;
  raw_ostream &Out;
};

} // namespace

void genksyms::printCover(const Cover &C, size_t SymbolLimit,
                          raw_ostream &Out) {
  Printer(C, SymbolLimit, Out).print();
}
