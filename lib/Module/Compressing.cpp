//===- Compressing.cpp - Files as they are to be shipped ------------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Support/Errors.h"
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

using namespace genksyms;
using namespace llvm;

using Bytes = SmallVector<char, 0>;

static Error failed() { return makeError("cannot be compressed: no memory"); }

/// Without a time or a name in the header.
static Expected<Bytes> toGzip(StringRef Data) {
  z_stream Stream = {};
  if (deflateInit2(&Stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16,
                   8, Z_DEFAULT_STRATEGY) != Z_OK)
    return failed();
  Bytes Out;
  Out.resize_for_overwrite(deflateBound(&Stream, Data.size()));
  // zlib counts in 32 bits.
  constexpr size_t Most = size_t(1) << 30;
  size_t Used = 0;
  int Status = Z_OK;
  while (Status == Z_OK) {
    StringRef Now = Data.take_front(Most);
    Data = Data.drop_front(Now.size());
    Stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(Now.data()));
    Stream.avail_in = Now.size();
    do {
      Stream.next_out = reinterpret_cast<Bytef *>(Out.data() + Used);
      Stream.avail_out = std::min(Out.size() - Used, Most);
      Status = deflate(&Stream, Data.empty() ? Z_FINISH : Z_NO_FLUSH);
      Used = reinterpret_cast<char *>(Stream.next_out) - Out.data();
    } while (Status == Z_OK && (Stream.avail_in || Data.empty()));
  }
  deflateEnd(&Stream);
  if (Status != Z_STREAM_END)
    return failed();
  Out.truncate(Used);
  return Out;
}

static Expected<Bytes> toXz(StringRef Data) {
  Bytes Out;
  Out.resize_for_overwrite(lzma_stream_buffer_bound(Data.size()));
  size_t Used = 0;
  if (lzma_easy_buffer_encode(LZMA_PRESET_DEFAULT, LZMA_CHECK_CRC64, nullptr,
                              reinterpret_cast<const uint8_t *>(Data.data()),
                              Data.size(),
                              reinterpret_cast<uint8_t *>(Out.data()), &Used,
                              Out.size()) != LZMA_OK)
    return failed();
  Out.truncate(Used);
  return Out;
}

static Expected<Bytes> toZstd(StringRef Data) {
  Bytes Out;
  Out.resize_for_overwrite(ZSTD_compressBound(Data.size()));
  size_t Size = ZSTD_compress(Out.data(), Out.size(), Data.data(), Data.size(),
                              ZSTD_CLEVEL_DEFAULT);
  if (ZSTD_isError(Size))
    return failed();
  Out.truncate(Size);
  return Out;
}

Compression genksyms::compressionOfName(StringRef Path) {
  if (Path.ends_with(".gz"))
    return Compression::Gzip;
  if (Path.ends_with(".xz"))
    return Compression::Xz;
  return Path.ends_with(".zst") ? Compression::Zstd : Compression::None;
}

Expected<Bytes> genksyms::compress(StringRef Data, Compression Kind) {
  switch (Kind) {
  case Compression::Gzip:
    return toGzip(Data);
  case Compression::Xz:
    return toXz(Data);
  case Compression::Zstd:
    return toZstd(Data);
  default:
    return Bytes(Data.begin(), Data.end());
  }
}
