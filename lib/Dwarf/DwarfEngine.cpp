//===- DwarfEngine.cpp - Objects in, versions out -------------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Dwarf/DwarfEngine.h"
#include "DwarfError.h"
#include "DwarfSession.h"

using namespace genksyms;
using namespace llvm;

char GeneratorError::ID;

class DwarfEngine::Impl {
public:
  explicit Impl(DwarfOptions Options) : Options(std::move(Options)) {}

  Error read(MemoryBufferRef File);

  /// What is known of the object at hand.
  struct ReadObject {
    ReadObject(Impl &Owner, std::unique_ptr<DwarfObject> Read)
        : Object(std::move(Read)), Info(*Object),
          Session(Owner.Names, Info, Owner.Options,
                  Owner.Options.Stable ? &Rules : nullptr) {}
    Error run(const DwarfOptions &Options);

    std::unique_ptr<DwarfObject> Object;
    DebugInfo Info;
    KabiRules Rules;
    DwarfSession Session;
  };

  const DwarfOptions Options;
  ExportedNames Names;
  std::unique_ptr<ReadObject> Last;
};

Error DwarfEngine::Impl::ReadObject::run(const DwarfOptions &Options) {
  Session.setAddresses();
  if (!Object->hasDebugInfo())
    return generatorError("process_module",
                          "dwarf_get_units failed: no debugging information?");
  if (Options.Stable && Object->KabiRules.IsThere)
    if (Error E = Rules.read(Object->KabiRules.Bytes,
                             [&](StringRef Where, StringRef Text) {
                               Options.warn(Where, Text);
                             }))
      return E;
  Options.debug("process_module", Object->Name);
  for (Unit &U : Info.units())
    if (Error E = Session.readUnit(U))
      return E;
  return Session.computeVersions();
}

Error DwarfEngine::Impl::read(MemoryBufferRef File) {
  auto Object = DwarfObject::open(File);
  if (!Object)
    return Object.takeError();
  Names.beginObject();
  Last = std::make_unique<ReadObject>(*this, std::move(*Object));
  return Last->run(Options);
}

DwarfEngine::DwarfEngine(DwarfOptions Options)
    : State(std::make_unique<Impl>(std::move(Options))) {}

DwarfEngine::~DwarfEngine() = default;

bool DwarfEngine::addExport(StringRef Name) { return State->Names.add(Name); }

bool DwarfEngine::hasExports() const { return !State->Names.empty(); }

Error DwarfEngine::read(MemoryBufferRef Object) { return State->read(Object); }

void DwarfEngine::printSymtypes(raw_ostream &Out) const {
  if (State->Last)
    State->Last->Session.print(Out);
}

void DwarfEngine::forEachVersion(
    function_ref<void(StringRef, std::optional<uint32_t>)> Each) const {
  for (const ExportedName *Name : State->Names.ordered())
    Each(Name->Name, Name->Version);
}
