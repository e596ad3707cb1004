//===- DwarfEngine.cpp - Objects in, versions out -------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Dwarf/DwarfEngine.h"
#include "DwarfError.h"
#include "TypeString.h"
#include "TypeWriter.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace genksyms;
using namespace llvm;
using namespace llvm::dwarf;

char GeneratorError::ID;

namespace {

/// A variable of which nothing but the type matters: of a symbol that is only
/// declared, it says what it is.
constexpr StringLiteral PointerPrefix = "__gendwarfksyms_ptr_";

/// Where a symbol lies in an object: section and value.
using Address = std::pair<uint32_t, uint64_t>;

struct ExportedName {
  std::string Name;
  std::optional<uint32_t> Version;
  /// An object had an entry for it.
  bool IsTaken = false;

  // In the object at hand:
  std::optional<Address> Where;
  EntryRef Pointer;
  /// Its text; that of another name at the same address is the same one.
  const DwarfDefinition *Text = nullptr;
};

/// In the generator's table: names of one bucket stand in the order from the
/// last to the first.
uint32_t bucketOf(StringRef Name) {
  constexpr uint32_t Buckets = 1 << 12;
  uint32_t Hash = 2166136261;
  for (char C : Name)
    Hash = (Hash ^ static_cast<uint32_t>(static_cast<signed char>(C))) *
           0x01000193;
  return Hash % Buckets;
}

} // namespace

/// What is known of the object at hand.
class DwarfEngine::Impl {
public:
  explicit Impl(DwarfOptions Options) : Options(std::move(Options)) {}

  struct Session;

  Error read(MemoryBufferRef File);

  DwarfOptions Options;
  std::vector<std::unique_ptr<ExportedName>> Names;
  StringMap<ExportedName *> ByName;
  /// Names in the order of the output.
  std::vector<ExportedName *> ordered() const;
  std::unique_ptr<Session> Last;
};

/// One object.
struct DwarfEngine::Impl::Session {
  Session(Impl &Owner, std::unique_ptr<DwarfObject> Object)
      : Owner(Owner), Object(std::move(Object)), Info(*this->Object),
        Writer(Info, Table, Owner.Options.Stable ? &Rules : nullptr) {}

  Error run();
  void setAddresses();
  ExportedName *findOpen(StringRef Name);
  template <typename Action> void forAliases(ExportedName &Of, Action Do);
  Error takeSymbol(const Entry &E);
  Error take(ExportedName &Symbol, EntryRef E);
  Error takePointer(ExportedName &Symbol, const Entry &E);
  Error takePointers();
  Error computeVersions();
  Error defineReached(const DwarfDefinition &From);
  Error defineByRule(const DwarfDefinition &Key, StringRef By);
  Error version(ExportedName &Symbol);
  void print(raw_ostream &Out) const;
  void debug(StringRef Where, const Twine &Text) {
    if (Owner.Options.OnDebug)
      Owner.Options.OnDebug(Where, Text.str());
  }
  void warn(StringRef Where, const Twine &Text) {
    if (Owner.Options.OnWarning)
      Owner.Options.OnWarning(Where, Text.str());
  }

  Impl &Owner;
  const std::vector<ExportedName *> Ordered = Owner.ordered();
  std::unique_ptr<DwarfObject> Object;
  DebugInfo Info;
  DefinitionTable Table;
  KabiRules Rules;
  TypeWriter Writer;
  DwarfGraph Graph;
  ExpansionCache<DwarfGraph> Cache{Graph};
  DefinitionSet<DwarfGraph> Visited{Graph}, Checked{Graph};
  std::map<Address, std::vector<ExportedName *>> ByAddress;
};

std::vector<ExportedName *> DwarfEngine::Impl::ordered() const {
  std::vector<ExportedName *> Result;
  Result.reserve(Names.size());
  for (const auto &Name : reverse(Names))
    Result.push_back(Name.get());
  llvm::stable_sort(Result, [](const ExportedName *A, const ExportedName *B) {
    return bucketOf(A->Name) < bucketOf(B->Name);
  });
  return Result;
}

// From the symbol table.

void DwarfEngine::Impl::Session::setAddresses() {
  for (const DwarfSymbol &S : Object->Symbols) {
    StringRef Name = S.Name;
    Name.consume_front(PointerPrefix);
    ExportedName *Listed = Owner.ByName.lookup(Name);
    if (!Listed)
      continue;
    Address Where(S.Section, S.Value);
    if (!Listed->Where) {
      Listed->Where = Where;
      ByAddress[Where].push_back(Listed);
      debug("set_symbol_addr", Name + " -> { " + Twine(S.Section) + ", " +
                                   utohexstr(S.Value, /*LowerCase=*/true) +
                                   " }");
    } else if (*Listed->Where != Where) {
      warn("set_symbol_addr", "multiple addresses for symbol " + Name + "?");
    }
  }
}

/// Calls Do for Of and all names at its address.
template <typename Action>
void DwarfEngine::Impl::Session::forAliases(ExportedName &Of, Action Do) {
  if (!Of.Where)
    return Do(Of);
  for (ExportedName *Name : ByAddress.find(*Of.Where)->second)
    Do(*Name);
}

/// The name that Name stands for, if no entry has been taken for it or one of
/// its aliases.
ExportedName *DwarfEngine::Impl::Session::findOpen(StringRef Name) {
  Name.consume_front(PointerPrefix);
  ExportedName *Listed = Owner.ByName.lookup(Name);
  if (!Listed)
    return nullptr;
  bool IsOpen = false;
  forAliases(*Listed, [&](ExportedName &Alias) { IsOpen |= !Alias.IsTaken; });
  return IsOpen ? Listed : nullptr;
}

// From the entries.

static StringRef symbolName(DebugInfo &Info, const Entry &E) {
  if (auto Name = Info.string(E, Attr::LinkageName))
    return *Name;
  return Info.string(E, Attr::Name).value_or("");
}

Error DwarfEngine::Impl::Session::take(ExportedName &Symbol, EntryRef E) {
  debug("process_symbol", Symbol.Name);
  DwarfText Text;
  if (Error Failed = Writer.writeSymbol(E, Text))
    return Failed;
  const DwarfDefinition &D = Table.defineSymbol(Symbol.Name, Text);
  forAliases(Symbol, [&](ExportedName &Alias) {
    if (std::exchange(Alias.IsTaken, true))
      return;
    Alias.Text = &D;
  });
  return Owner.Options.DumpEntries
             ? Writer.dumpSymbol(E, *Owner.Options.DumpEntries)
             : Error::success();
}

/// Remembers what the pointer E says of Symbol.
Error DwarfEngine::Impl::Session::takePointer(ExportedName &Symbol,
                                              const Entry &E) {
  StringRef Name = Info.string(E, Attr::Name).value_or("");
  constexpr StringLiteral Where = "save_symbol_ptr";
  debug("process_symbol_ptr", Symbol.Name);
  EntryRef Type = Info.reference(E, Attr::Type);
  Entry Pointer, Pointee;
  if (Type)
    Info.read(Type, Pointer);
  if (!Type || Pointer.Tag != DW_TAG_pointer_type)
    return generatorError(Where, Name + " must be a pointer type!");
  EntryRef To = Info.reference(Pointer, Attr::Type);
  if (!To)
    return generatorError(Where, Name + " pointer missing a type attribute?");
  Info.read(To, Pointee);
  forAliases(Symbol, [&](ExportedName &Alias) {
    Alias.Pointer = Pointee.Tag == DW_TAG_subroutine_type ? To : Type;
  });
  return Error::success();
}

Error DwarfEngine::Impl::Session::takeSymbol(const Entry &E) {
  Entry Origin = E;
  if (EntryRef Abstract = Info.reference(E, Attr::AbstractOrigin))
    Info.read(Abstract, Origin);
  StringRef Name = symbolName(Info, Origin);
  ExportedName *Symbol = findOpen(symbolName(Info, E));
  if (!Symbol && !(Origin.Ref == E.Ref))
    Symbol = findOpen(Name);
  if (!Symbol)
    return Error::success();
  return Name.starts_with(PointerPrefix) ? takePointer(*Symbol, Origin)
                                         : take(*Symbol, Origin.Ref);
}

Error DwarfEngine::Impl::Session::takePointers() {
  for (ExportedName *Symbol : Ordered)
    if (!Symbol->IsTaken && Symbol->Pointer)
      if (Error E = take(*Symbol, Symbol->Pointer))
        return E;
  return Error::success();
}

// Versions.

/// Defines what rules alone define among the keys that From reaches, in the
/// order of its expansion.
Error DwarfEngine::Impl::Session::defineReached(const DwarfDefinition &From) {
  struct Frame {
    const DwarfDefinition *Of;
    size_t Next;
  };
  std::vector<Frame> Stack = {{&From, 0}};
  while (!Stack.empty()) {
    Frame &F = Stack.back();
    if (F.Next == F.Of->Pieces.size()) {
      Stack.pop_back();
      continue;
    }
    const DwarfDefinition *Key = F.Of->Pieces[F.Next++].Key;
    if (!Key || !Checked.insert(*Key))
      continue;
    if (!Key->IsDefined)
      if (Error E = defineByRule(*Key, F.Of == &From ? "(null)" : F.Of->Key))
        return E;
    Stack.push_back({Key, 0});
  }
  return Error::success();
}

/// Defines Key, which the definition of By refers to, as a rule has it.
Error DwarfEngine::Impl::Session::defineByRule(const DwarfDefinition &Key,
                                               StringRef By) {
  auto Value = Rules.find(KabiRule::TypeString, Key.Key);
  if (!Value)
    return generatorError("__calculate_version",
                          "unknown type reference to '" + Key.Key +
                              "' when expanding '" + By + "'");
  DwarfText Text;
  if (Error E = parseTypeString(Key.Key, *Value, Table, Text))
    return E;
  Table.define(Table.intern(Key.Key), Text);
  return Error::success();
}

namespace {
struct TextPrinter {
  raw_ostream &Out;
  void text(const DwarfPiece &P) { Out << P.Text; }
  void name(const DwarfPiece &P, const DwarfDefinition *) { Out << P.Key->Key; }
  void begin(const DwarfDefinition &, DwarfGraph::Spelling) {}
  void end(const DwarfDefinition &) {}
};
} // namespace

Error DwarfEngine::Impl::Session::version(ExportedName &Symbol) {
  if (!Rules.empty())
    if (Error E = defineReached(*Symbol.Text))
      return E;
  TextCrc Text;
  Cache.appendSymbol(*Symbol.Text, Visited, Text);
  uint32_t Version = Text.value();
  debug("expand_symbol",
        Symbol.Name + " = " + utohexstr(Version, /*LowerCase=*/true));
  forAliases(Symbol, [&](ExportedName &Alias) { Alias.Version = Version; });
  if (raw_ostream *Out = Owner.Options.DumpVersions) {
    *Out << Symbol.Name << ' ';
    TextPrinter Printer{*Out};
    Visited.clear();
    Expander<DwarfGraph, TextPrinter>(Graph, Visited, Printer)
        .expand(*Symbol.Text, {});
    *Out << '\n';
  }
  return Error::success();
}

Error DwarfEngine::Impl::Session::computeVersions() {
  for (ExportedName *Symbol : Ordered) {
    if (!Symbol->Text)
      continue;
    if (auto Value = Rules.find(KabiRule::TypeString, Symbol->Name)) {
      DwarfText Text;
      if (Error E = parseTypeString(Symbol->Name, *Value, Table, Text))
        return E;
      Symbol->Text = &Table.defineSymbol(Symbol->Name, Text);
    }
    if (!Symbol->Version)
      if (Error E = version(*Symbol))
        return E;
  }
  return Error::success();
}

Error DwarfEngine::Impl::Session::run() {
  setAddresses();
  if (!Object->hasDebugInfo())
    return generatorError("process_module",
                          "dwarf_get_units failed: no debugging information?");
  if (Owner.Options.Stable && Object->KabiRules.IsThere)
    if (Error E = Rules.read(
            Object->KabiRules.Bytes,
            [&](StringRef Where, StringRef Text) { warn(Where, Text); }))
      return E;
  if (Owner.Options.DumpTypes)
    Writer.OnDefinition = [&](const DwarfDefinition &D) {
      printLine(*Owner.Options.DumpTypes, D.Key, D);
    };
  debug("process_module", Object->Name);
  for (Unit &U : Info.units()) {
    Writer.beginUnit(U);
    // What a symbol reaches is written after all names of the unit are known.
    std::vector<EntryRef> Found;
    Info.scan(U, [&](const Entry &E) { Found.push_back(E.Ref); });
    for (EntryRef Ref : Found) {
      Entry E;
      Info.read(Ref, E);
      if (Error Failed = takeSymbol(E))
        return Failed;
    }
    if (Error E = takePointers())
      return E;
    if (Info.failed())
      return Info.takeError();
  }
  return computeVersions();
}

Error DwarfEngine::Impl::read(MemoryBufferRef File) {
  auto Object = DwarfObject::open(File);
  if (!Object)
    return Object.takeError();
  for (auto &Name : Names) {
    Name->Where.reset();
    Name->Pointer = {};
    Name->Text = nullptr;
  }
  Last = std::make_unique<Session>(*this, std::move(*Object));
  return Last->run();
}

void DwarfEngine::Impl::Session::print(raw_ostream &Out) const {
  std::vector<std::pair<StringRef, const DwarfDefinition *>> Lines;
  for (const DwarfDefinition *D : Table.definitions())
    if (D->IsDefined)
      Lines.emplace_back(D->Key, D);
  for (const auto &Name : Owner.Names)
    if (Name->Text)
      Lines.emplace_back(Name->Name, Name->Text);
  llvm::sort(Lines,
             [](const auto &A, const auto &B) { return A.first < B.first; });
  for (auto [Key, D] : Lines)
    printLine(Out, Key, *D);
}

DwarfEngine::DwarfEngine(DwarfOptions Options)
    : State(std::make_unique<Impl>(std::move(Options))) {}

DwarfEngine::~DwarfEngine() = default;

void DwarfEngine::addExport(StringRef Name) {
  StringRef Bare = Name;
  if (Bare.consume_front(PointerPrefix) && State->ByName.contains(Bare))
    return;
  ExportedName *&Known = State->ByName[Name];
  if (Known)
    return;
  Known = State->Names.emplace_back(std::make_unique<ExportedName>()).get();
  Known->Name = Name.str();
}

bool DwarfEngine::hasExports() const { return !State->Names.empty(); }

Error DwarfEngine::read(MemoryBufferRef Object) { return State->read(Object); }

void DwarfEngine::printSymtypes(raw_ostream &Out) const {
  if (State->Last)
    State->Last->print(Out);
}

void DwarfEngine::forEachVersion(
    function_ref<void(StringRef, std::optional<uint32_t>)> Each) const {
  for (const ExportedName *Name : State->ordered())
    Each(Name->Name, Name->Version);
}
