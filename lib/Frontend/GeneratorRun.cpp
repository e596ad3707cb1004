//===- GeneratorRun.cpp - What the kernel's generator answers -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Frontend/GeneratorRun.h"
#include "genksyms-cc/Formats/Symtypes.h"
#include "llvm/ADT/StringExtras.h"

using namespace genksyms;
using namespace llvm;

/// The words that name a definition of Kind in a message.
static StringRef describeKind(EntityKind Kind) {
  switch (Kind) {
  case EntityKind::Typedef:
    return "typedef ";
  case EntityKind::Enumerator:
    return "enum constant ";
  default:
    return expansionWord(Kind);
  }
}

CEngineOptions GeneratorRun::engineOptions() {
  CEngineOptions Reading(*Options.Reading);
  Reading.IsOpaque = Options.IsOpaque;
  Reading.ReadsExportMacros = Options.ReadsExportMacros;
  if (Options.Warn)
    Reading.OnWarning = [this](const char *Loc, const Twine &Message) {
      warn(Loc, Message);
    };
  return Reading;
}

Error GeneratorRun::readReference(MemoryBufferRef Text) {
  Table &Definitions = Engine.definitions();
  Expected<std::vector<Definition>> Lines =
      readReferenceSymtypes(Text, Definitions);
  if (!Lines)
    return Lines.takeError();
  Definitions.setReferences(
      {std::move(*Lines), Options.Preserve,
       [this](const Definition &D, EntityKind Declared, bool Changed) {
         std::string What = (describeKind(Declared) + D.Defines->text()).str();
         report(D.Loc, Changed ? "ignoring " + What + " modversion change"
                               : What + " modversion is unchanged");
       }});
  return Error::success();
}

void GeneratorRun::run() {
  Engine.read(Input, [this](const CExport &Export) { handleExport(Export); });
  Stream.flush();
}

/// Prints `file:line: Message` in the kernel's own form, so that what looks for
/// its messages in a build log finds them.
void GeneratorRun::report(const char *Loc, const Twine &Message) {
  Location Where = Input.locate(Loc ? Loc : Input.position());
  if (Where.File.empty())
    Log << "<stdin>";
  else
    printEscapedString(Where.File, Log);
  Log << ':' << Where.Line << ": " << Message << '\n';
}

void GeneratorRun::warn(const char *Loc, const Twine &Message) {
  Failed = true;
  report(Loc, Message);
}

/// Warns of the tags that had to be taken as unknown since the last export.
void GeneratorRun::reportUnknown() {
  ArrayRef<Definition *> All = Engine.definitions().definitions();
  for (const Definition *D : All.drop_front(Reported))
    if (D->Unknown)
      warn(nullptr,
           "expand undefined " + describeKind(D->Kind) + D->Defines->text());
  Reported = All.size();
}

void GeneratorRun::reportChanges(const Definition &Symbol, const char *Loc) {
  std::string Changes;
  for (const Definition *D : Engine.versions().reachedBy(Symbol))
    if (D->DiffersFromReference)
      Changes +=
          (Twine(Changes.empty() ? "" : ", ") + describeKind(D->Kind) +
           D->Defines->text() + (D->BecameDefined ? " (became defined)" : ""))
              .str();
  if (Changes.empty())
    return;
  Failed |= Options.Preserve;
  report(Loc, Twine(Options.Preserve ? "error: " : "warning: ") +
                  Symbol.Defines->text() +
                  ": modversion changed because of changes in " + Changes);
}

void GeneratorRun::handleExport(const CExport &Export) {
  if (!Export.Declared) {
    if (Options.Warn)
      warn(Export.Loc, "export undefined symbol " + Export.Symbol.text());
    return;
  }
  printVersionLine(Stream, Options.Form, Export.Symbol.text(), *Export.Version);
  if (Options.Warn)
    reportUnknown();
  if (Options.Dump)
    Log << "Export " << Export.Symbol.text() << " == <"
        << Engine.versions().expandedText(*Export.Declared) << ">\n";
  if (!Engine.definitions().references().Lines.empty())
    reportChanges(*Export.Declared, Export.Loc);
}
