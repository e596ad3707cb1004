//===- ModuleTest.cpp - Bounds of decompression, names of modules ---------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Module.h"
#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Module/LoaderRules.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <lzma.h>
#include <random>
#include <zlib.h>
#include <zstd.h>

using namespace genksyms;
using testing::HasSubstr;

namespace {

std::string gzip(llvm::StringRef Text) {
  z_stream Stream = {};
  EXPECT_EQ(deflateInit2(&Stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + 16, 8,
                         Z_DEFAULT_STRATEGY),
            Z_OK);
  std::string Out(deflateBound(&Stream, Text.size()), '\0');
  Stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(Text.data()));
  Stream.avail_in = Text.size();
  Stream.next_out = reinterpret_cast<Bytef *>(Out.data());
  Stream.avail_out = Out.size();
  EXPECT_EQ(deflate(&Stream, Z_FINISH), Z_STREAM_END);
  Out.resize(Stream.total_out);
  deflateEnd(&Stream);
  return Out;
}

std::string xz(llvm::StringRef Text) {
  std::string Out(lzma_stream_buffer_bound(Text.size()), '\0');
  size_t Size = 0;
  EXPECT_EQ(lzma_easy_buffer_encode(
                /*preset=*/0, LZMA_CHECK_CRC32, nullptr,
                reinterpret_cast<const uint8_t *>(Text.data()), Text.size(),
                reinterpret_cast<uint8_t *>(Out.data()), &Size, Out.size()),
            LZMA_OK);
  Out.resize(Size);
  return Out;
}

std::string zstd(llvm::StringRef Text) {
  std::string Out(ZSTD_compressBound(Text.size()), '\0');
  Out.resize(ZSTD_compress(Out.data(), Out.size(), Text.data(), Text.size(),
                           /*compressionLevel=*/1));
  return Out;
}

struct Format {
  const char *Name;
  Compression Kind;
  std::string (*Compress)(llvm::StringRef);
};

class Decompression : public testing::TestWithParam<Format> {
protected:
  std::string compress(llvm::StringRef Text) {
    return GetParam().Compress(Text);
  }

  /// The decompressed text, or the error.
  std::string decompressed(llvm::StringRef Data, size_t Limit) {
    auto Out = decompress(Data, GetParam().Kind, Limit);
    if (!Out)
      return "error: " + llvm::toString(Out.takeError());
    return {Out->begin(), Out->end()};
  }
};

TEST_P(Decompression, GivesWhatWasCompressed) {
  std::mt19937 Random(5);
  for (size_t Size : {0u, 1u, 1000u, 1u << 18, (1u << 18) + 1, 1u << 20}) {
    std::string Text(Size, '\0');
    for (char &C : Text)
      C = Random() % 4;
    std::string Data = compress(Text);
    EXPECT_EQ(compressionOf(Data), GetParam().Kind);
    EXPECT_EQ(decompressed(Data, 1 << 20), Text);
    // What a kernel image has after its stream is not looked at.
    EXPECT_EQ(decompressed(Data + "more", 1 << 20), Text);
  }
}

TEST_P(Decompression, TheLimitIsExact) {
  for (size_t Size : {100u, 1u << 18, 3u << 18}) {
    std::string Text(Size, 'x');
    std::string Data = compress(Text);
    EXPECT_EQ(decompressed(Data, Size), Text);
    EXPECT_THAT(decompressed(Data, Size - 1),
                HasSubstr("decompresses to more than"));
  }
}

// A few kilobytes that would fill the memory.
TEST_P(Decompression, ASmallFileCannotFillTheMemory) {
  std::string Data = compress(std::string(size_t(1) << 26, '\0'));
  EXPECT_THAT(decompressed(Data, 1 << 20),
              HasSubstr("decompresses to more than 1 MiB"));
}

TEST_P(Decompression, WhatIsCutOffIsRefused) {
  std::string Text;
  for (unsigned I = 0; I != 3000; ++I)
    Text += std::to_string(I * I);
  std::string Data = compress(Text);
  for (size_t Size = 6; Size != Data.size(); ++Size) {
    std::string Out =
        decompressed(llvm::StringRef(Data).take_front(Size), 1 << 20);
    // A check at the end of a stream may be missing, its data never.
    ASSERT_TRUE(llvm::StringRef(Out).starts_with("error: ") || Out == Text)
        << "after " << Size << " of " << Data.size() << " bytes";
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, Decompression,
    testing::Values(Format{"gzip", Compression::Gzip, gzip},
                    Format{"xz", Compression::Xz, xz},
                    Format{"zstd", Compression::Zstd, zstd}),
    [](const auto &Info) { return std::string(Info.param.Name); });

TEST(Module, NamesAreThoseOfTheLoader) {
  EXPECT_EQ(moduleName("/lib/modules/6.1/kernel/kvm-intel.ko.xz"), "kvm_intel");
  EXPECT_EQ(moduleName("a.ko"), "a");
  EXPECT_EQ(moduleName("a.b-c.ko.zst"), "a.b_c");
  for (llvm::StringRef None : {"", "a.o", "a.ko.bz2", "ko", "a.ko.xz.xz"})
    EXPECT_EQ(moduleName(None), "") << None.str();
}

TEST(Module, ANamespaceIsOpenToWhomItNames) {
  struct Case {
    llvm::StringRef Namespace, Name;
    bool IsOpen;
  };
  for (auto [Namespace, Name, IsOpen] : {
           Case{"module:kvm-amd,kvm-intel", "kvm_intel", true},
           {"module:kvm-amd,kvm_intel", "kvm-amd", true},
           {"module:kvm", "kvm_intel", false},
           {"module:kvm_intel", "kvm", false},
           {"module:kvm-*", "kvm_intel", true},
           {"module:kvm-*", "kvm", false},
           {"module:kvm*", "kvm", true},
           {"module:*", "anything", true},
           {"module:a,*", "anything", true},
           {"module:", "a", false},
           {"module:a,,b", "b", true},
           {"module:a, b", "b", false},
           {"kvm", "kvm", false},
       })
    EXPECT_EQ(isOpenTo(Namespace, Name), IsOpen)
        << Namespace.str() << " to " << Name.str();
}

} // namespace
