//===- SetCover.cpp - The fewest sets that cover everything ---------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Branch and bound. At each node what needs no choice is done first: a set that
// alone has an element is chosen; a set is dropped that has nothing beyond
// another one; an element is dropped that comes with another one whichever set
// covers that. What is left falls into parts that have nothing in common, which
// are solved one by one. The bound is a number of elements of which no set has
// two.
//
//===----------------------------------------------------------------------===//

#include "SetCover.h"
#include "llvm/ADT/STLExtras.h"

using namespace genksyms;
using namespace llvm;

namespace {

/// Sets and elements that are left.
struct Problem {
  std::vector<size_t> Sets; ///< ascending
  BitVector Elements;
};

class Solver {
public:
  Solver(ArrayRef<BitVector> Sets, uint64_t Work)
      : Sets(Sets), Count(Sets.empty() ? 0 : Sets.front().size()),
        Words(Count / 64 + 1), Work(Work), Covering(Count) {
    for (BitVector &By : Covering)
      By.resize(Sets.size());
    for (const auto &[I, Set] : enumerate(Sets))
      for (unsigned E : Set.set_bits())
        Covering[E].set(I);
  }

  SetCover run() {
    Problem All;
    for (size_t I = 0; I < Sets.size(); ++I)
      All.Sets.push_back(I);
    All.Elements.resize(Count, true);
    SetCover Result = solve(std::move(All), SIZE_MAX);
    llvm::sort(Result.Chosen);
    return Result;
  }

private:
  bool spend(uint64_t Steps) {
    Work = Work > Steps ? Work - Steps : 0;
    return Work != 0;
  }

  BitVector restOf(size_t Set, const Problem &P) const {
    BitVector Rest = Sets[Set];
    Rest &= P.Elements;
    return Rest;
  }

  static bool isWithin(const BitVector &Part, const BitVector &Whole) {
    return !Part.test(Whole); // no bit beyond Whole
  }

  void choose(Problem &P, size_t Set, std::vector<size_t> &Chosen) const {
    Chosen.push_back(Set);
    P.Elements.reset(Sets[Set]);
    std::erase(P.Sets, Set);
  }

  /// The sets of P that have Element.
  std::vector<size_t> covering(const Problem &P, unsigned Element) const {
    std::vector<size_t> Result;
    for (size_t Set : P.Sets)
      if (Covering[Element].test(Set))
        Result.push_back(Set);
    return Result;
  }

  bool chooseOnlyOnes(Problem &P, std::vector<size_t> &Chosen) {
    bool Any = false;
    for (int E = P.Elements.find_first(); E != -1;
         E = P.Elements.find_next(E)) {
      spend(P.Sets.size());
      std::vector<size_t> By = covering(P, E);
      if (By.size() != 1)
        continue;
      choose(P, By.front(), Chosen);
      Any = true;
    }
    return Any;
  }

  bool dropSets(Problem &P) {
    std::vector<BitVector> Rests;
    Rests.reserve(P.Sets.size());
    for (size_t Set : P.Sets)
      Rests.push_back(restOf(Set, P));
    std::vector<size_t> Left;
    for (size_t I = 0; I < Rests.size(); ++I) {
      spend(Rests.size() * Words);
      bool IsNeeded = Rests[I].any();
      for (size_t J = 0; IsNeeded && J < Rests.size(); ++J)
        if (I != J && isWithin(Rests[I], Rests[J]))
          // Of two that are the same, the earlier one stays.
          IsNeeded = I < J && Rests[I] == Rests[J];
      if (IsNeeded)
        Left.push_back(P.Sets[I]);
    }
    bool Any = Left.size() < P.Sets.size();
    P.Sets = std::move(Left);
    return Any;
  }

  bool dropElements(Problem &P) {
    BitVector Left(Sets.size());
    for (size_t Set : P.Sets)
      Left.set(Set);
    std::vector<std::pair<unsigned, BitVector>> By;
    for (unsigned E : P.Elements.set_bits()) {
      By.emplace_back(E, Covering[E]);
      By.back().second &= Left;
    }
    bool Any = false;
    for (size_t I = 0; I < By.size(); ++I) {
      spend(By.size() * (Sets.size() / 64 + 1));
      bool IsNeeded = true;
      for (size_t J = 0; IsNeeded && J < By.size(); ++J)
        if (I != J && isWithin(By[J].second, By[I].second))
          IsNeeded = I < J && By[I].second == By[J].second;
      if (IsNeeded)
        continue;
      P.Elements.reset(By[I].first);
      Any = true;
    }
    return Any;
  }

  void reduce(Problem &P, std::vector<size_t> &Chosen) {
    bool Any = true;
    while (Any && P.Elements.any()) {
      Any = chooseOnlyOnes(P, Chosen);
      Any |= dropSets(P);
      Any |= dropElements(P);
    }
  }

  /// Parts of P that have no set in common, by their first elements.
  std::vector<Problem> divide(const Problem &P) const {
    std::vector<Problem> Parts;
    BitVector Left = P.Elements;
    while (Left.any()) {
      Problem &Part = Parts.emplace_back();
      Part.Elements.resize(Count);
      BitVector Taken(Sets.size());
      std::vector<unsigned> Next = {unsigned(Left.find_first())};
      Left.reset(Next.front());
      while (!Next.empty()) {
        unsigned E = Next.back();
        Next.pop_back();
        Part.Elements.set(E);
        for (size_t Set : covering(P, E)) {
          if (Taken.test(Set))
            continue;
          Taken.set(Set);
          BitVector More = Sets[Set];
          More &= Left;
          Left.reset(More);
          for (unsigned Added : More.set_bits())
            Next.push_back(Added);
        }
      }
      for (size_t Set : P.Sets)
        if (Taken.test(Set))
          Part.Sets.push_back(Set);
    }
    return Parts;
  }

  /// As many elements of P as are found of which no set has two.
  size_t bound(const Problem &P) {
    spend(P.Elements.count() * P.Sets.size());
    std::vector<std::pair<size_t, unsigned>> ByCount;
    for (unsigned E : P.Elements.set_bits())
      ByCount.emplace_back(covering(P, E).size(), E);
    llvm::sort(ByCount);
    BitVector Left = P.Elements;
    size_t Result = 0;
    for (auto [Size, E] : ByCount) {
      if (!Left.test(E))
        continue;
      ++Result;
      for (size_t Set : covering(P, E))
        Left.reset(Sets[Set]);
    }
    return Result;
  }

  /// The sets with most of what is left, one after the other.
  std::vector<size_t> greedy(Problem P) {
    std::vector<size_t> Chosen;
    while (P.Elements.any()) {
      spend(P.Sets.size() * Words);
      size_t Best = 0, Most = 0;
      for (size_t Set : P.Sets)
        if (size_t Size = restOf(Set, P).count(); Size > Most) {
          Most = Size;
          Best = Set;
        }
      choose(P, Best, Chosen);
    }
    return Chosen;
  }

  /// A cover of P, as good as can be told, of fewer than Limit sets if there is
  /// one.
  SetCover solve(Problem P, size_t Limit) {
    SetCover Result;
    reduce(P, Result.Chosen);
    Result.AtLeast = Result.Chosen.size();
    for (Problem &Part : divide(P)) {
      SetCover Of = branch(Part, Limit);
      Result.AtLeast += Of.AtLeast;
      llvm::append_range(Result.Chosen, Of.Chosen);
    }
    return Result;
  }

  /// Tries each set that has the element which fewest have.
  SetCover branch(const Problem &P, size_t Limit) {
    SetCover Best{greedy(P), bound(P)};
    if (Best.AtLeast == Best.Chosen.size() || Best.AtLeast >= Limit || !Work)
      return Best;
    std::vector<size_t> Choices;
    for (unsigned E : P.Elements.set_bits())
      if (std::vector<size_t> By = covering(P, E);
          Choices.empty() || By.size() < Choices.size())
        Choices = std::move(By);
    llvm::sort(Choices, [&](size_t A, size_t B) {
      size_t SizeA = restOf(A, P).count(), SizeB = restOf(B, P).count();
      return SizeA != SizeB ? SizeA > SizeB : A < B;
    });
    size_t AtLeast = SIZE_MAX;
    for (size_t Set : Choices) {
      Problem Rest = P;
      std::vector<size_t> Chosen;
      choose(Rest, Set, Chosen);
      SetCover Of = solve(std::move(Rest), Best.Chosen.size() - 1);
      AtLeast = std::min(AtLeast, Of.AtLeast + 1);
      if (Of.Chosen.size() + 1 < Best.Chosen.size()) {
        llvm::append_range(Chosen, Of.Chosen);
        Best.Chosen = std::move(Chosen);
      }
      if (Best.AtLeast == Best.Chosen.size())
        return Best;
    }
    Best.AtLeast =
        std::max(Best.AtLeast, std::min(AtLeast, Best.Chosen.size()));
    return Best;
  }

  ArrayRef<BitVector> Sets;
  const size_t Count; ///< of elements
  const size_t Words; ///< of a set
  uint64_t Work;
  std::vector<BitVector> Covering; ///< sets, by element
};

} // namespace

SetCover genksyms::findSetCover(ArrayRef<BitVector> Sets, uint64_t Work) {
  return Solver(Sets, Work).run();
}
