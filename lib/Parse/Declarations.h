//===- Declarations.h - The state of the declaration parser -----*- C++ -*-===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The parser is a machine with a stack of its own: each step looks at one
// grammar token and names the next step. What nests in the input nests on that
// stack, so the depth of an input is limited by memory alone.
//
//===----------------------------------------------------------------------===//

#ifndef GENKSYMS_CC_LIB_PARSE_DECLARATIONS_H
#define GENKSYMS_CC_LIB_PARSE_DECLARATIONS_H

#include "GrammarTokens.h"
#include "LazyDeclarations.h"
#include "Recorder.h"
#include "genksyms-cc/Parse/Parser.h"
#include "llvm/ADT/ArrayRef.h"
#include <vector>

namespace genksyms {

class Declarations {
public:
  /// With Lazy, what may wait is passed by.
  Declarations(TokenSource &Input, Table &Definitions, ParseListener &Listener,
               const ParseOptions &Options, LazyDeclarations *Lazy);

  void parseAll();

  /// Reads the one declaration that Input stands at the beginning of, as if
  /// nothing after Last had been declared.
  void readOne(const char *Last);

private:
  /// What the parser expects next.
  enum class Step : uint8_t {
    Declaration,   ///< a declaration at file scope
    Specifiers,    ///< one more specifier, or what follows them
    Declarator,    ///< a declarator from its first `*` on
    Suffix,        ///< an array bound or a parameter list, or neither
    DeclaratorEnd, ///< what may follow a declarator
    Member,        ///< a member, or the `}` of the body
    Done,
  };

  /// What kind of declaration a specifier or declarator belongs to.
  enum class Scope : uint8_t { File, Member, Parameter };

  enum class FrameKind : uint8_t {
    Body,       ///< `struct S {`
    Parameters, ///< `(` of a parameter list
    Group,      ///< `(` around a declarator
    TypeofType, ///< `typeof(` before a type
  };

  /// Something that was opened and has to be closed.
  struct Frame {
    FrameKind Kind;
    /// The scope that goes on when the frame is closed.
    Scope Outer;
    /// Body: struct or union.
    EntityKind TagKind = EntityKind::Struct;
    /// Body: only the name is recorded, not what it holds.
    bool Opaque = false;
    /// Body: a member has been completed.
    bool HasMember = false;
    /// Body: where its tokens begin. TypeofType: where those of the word end.
    size_t TextAt = 0;
    /// Body: where the attributes after its first token end.
    size_t AttributesEnd = 0;
    /// Body: the tag, or null where it is anonymous.
    Name *Tag = nullptr;
    /// Body: the tag's token in the input.
    const char *Loc = nullptr;
  };

  // Parser.cpp: file scope
  Step perform(Step Next);
  Step declaration();
  bool pass();
  Step endFileDeclarator();
  Step endDeclaration();
  Step exportSymbol();
  Step statement();
  void recordDeclared();

  // Specifiers.cpp
  Step specifiers();
  Step afterSpecifiers();
  Step typeofType();
  Step tag(EntityKind Kind);
  Step enumeration();
  bool enumerators();
  void mention(EntityKind Kind, Name &Tag, size_t TextAt, size_t AttributesEnd);
  Step openBody(Frame Body);
  Step closeBody();

  // Declarators.cpp
  Step declarator();
  Step declaratorName();
  Step parenthesis();
  Step parenthesisOfMember();
  Step parenthesisOfParameter();
  Step suffix();
  Step declaratorEnd();
  Step endMember();
  Step endParameter();
  Step firstParameter();
  Step nextParameter();
  Step closeParameters(bool IsWhole);
  Step member();

  // Recovery.cpp
  Step error();
  Step skipToParenthesis();
  Step skipMember();
  Step skipDeclaration();
  void beQuiet();

  void open(Frame F, Scope Inner);
  Step close(Step Next);
  void take() { Input.take(Text); }
  /// From the next grammar token on, the name of a typedef is a plain
  /// identifier, or is a type again.
  void expectName() { Input.expectName(true); }
  void expectType() { Input.expectName(false); }
  /// A specifier has been read: a further declarator repeats the text up to it.
  void markSpecifier() {
    Specified = Specifiers::Some;
    Mark = Text.size();
  }
  bool at(GrammarToken Kind) const { return Input.kind() == Kind; }
  void takeAll(GrammarToken Kind) {
    while (at(Kind))
      take();
  }

  TokenSource &Characters;
  GrammarTokens Input;
  Table &Definitions;
  ParseListener &Listener;
  const ParseOptions &Options;
  const bool IsModern; ///< the grammar of 6.14
  Recorder Records;
  LazyDeclarations *const Lazy; ///< null where everything is read
  bool HasErred = false;        ///< by now; a typedef may be lost
  /// As many grammar tokens are passed before another error is told of.
  uint64_t QuietUntil = 0;

  std::vector<Frame> Frames;
  /// The tokens of the declaration so far, bodies of recorded tags replaced.
  TokenList Text;
  Scope Where = Scope::File;

  // The declaration at hand.

  /// How much of Text a further declarator at file scope repeats.
  size_t Mark = 0;
  bool IsTypedef = false;
  bool IsFirstDeclarator = true;
  bool IsExtern = false;
  Name *Declared = nullptr;
  const char *DeclaredLoc = nullptr;

  enum class Specifiers : uint8_t { None, Attributes, Some };
  /// What the declaration, member or parameter at hand has of specifiers.
  /// Attributes alone are not enough since 6.14.
  Specifiers Specified = Specifiers::None;
  /// The declarator at hand has a name, an array bound or a parenthesis.
  bool HasDeclarator = false;
  /// The declarator at hand has a parameter list that was read without an
  /// error.
  bool HasParameters = false;
  /// The declarator at hand is nothing but an identifier, or nothing at all:
  /// only then may a member have a width.
  bool MayHaveWidth = false;
};

} // namespace genksyms

#endif // GENKSYMS_CC_LIB_PARSE_DECLARATIONS_H
