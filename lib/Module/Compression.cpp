//===- Compression.cpp - Files as they are shipped, in memory -------------===//
//
// Part of genksyms-cc, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "genksyms-cc/Module/Compression.h"
#include "genksyms-cc/Support/Errors.h"
#include "genksyms-cc/Support/Input.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include <lz4.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

using namespace genksyms;
using namespace llvm;

namespace {

using Bytes = SmallVector<char, 0>;

Error broken(const char *Kind, const Twine &Reason) {
  return makeError("not readable as " + Twine(Kind) + ": " + Reason);
}

Error tooLarge(size_t Limit) {
  return makeError("decompresses to more than " + Twine(Limit >> 20) + " MiB");
}

/// Makes room for more output after the first Used bytes; fails at the limit.
Error grow(Bytes &Out, size_t Used, size_t Limit) {
  if (Used > Limit)
    return tooLarge(Limit);
  size_t Wanted = std::max<size_t>(Used * 2, size_t(1) << 18);
  // One byte past the limit, so that going over it shows.
  Out.resize_for_overwrite(std::min(Wanted, Limit + 1));
  return Error::success();
}

Expected<Bytes> inflateGzip(StringRef Data, size_t Limit) {
  z_stream Stream = {};
  if (inflateInit2(&Stream, MAX_WBITS + 16) != Z_OK)
    return broken("gzip", "out of memory");
  Bytes Out;
  size_t Used = 0;
  int Status = Z_OK;
  Error Failure = Error::success();
  Stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(Data.data()));
  Stream.avail_in = std::min<size_t>(Data.size(), UINT32_MAX);
  while (Status == Z_OK) {
    if (Used == Out.size())
      if ((Failure = grow(Out, Used, Limit)))
        break;
    Stream.next_out = reinterpret_cast<Bytef *>(Out.data() + Used);
    Stream.avail_out = std::min<size_t>(Out.size() - Used, UINT32_MAX);
    Status = inflate(&Stream, Z_NO_FLUSH);
    Used = reinterpret_cast<char *>(Stream.next_out) - Out.data();
  }
  std::string Reason = Stream.msg ? Stream.msg : "it is cut off";
  inflateEnd(&Stream);
  if (Failure)
    return std::move(Failure);
  if (Status != Z_STREAM_END)
    return broken("gzip", Reason);
  if (Used > Limit)
    return tooLarge(Limit);
  Out.truncate(Used);
  return Out;
}

const char *lzmaReason(lzma_ret Status) {
  switch (Status) {
  case LZMA_DATA_ERROR:
    return "the data is corrupt";
  case LZMA_MEMLIMIT_ERROR:
  case LZMA_MEM_ERROR:
    return "it needs too much memory";
  case LZMA_OPTIONS_ERROR:
    return "it uses options that are not known here";
  case LZMA_FORMAT_ERROR:
    return "the header is not one";
  default:
    return "it is cut off";
  }
}

Expected<Bytes> inflateLzma(StringRef Data, Compression Kind, size_t Limit) {
  const char *Name = Kind == Compression::Xz ? "xz" : "lzma";
  lzma_stream Stream = LZMA_STREAM_INIT;
  // The decoder's own memory is bounded as well: its dictionary.
  constexpr uint64_t Memory = uint64_t(1) << 28;
  lzma_ret Status = Kind == Compression::Xz
                        ? lzma_stream_decoder(&Stream, Memory, 0)
                        : lzma_alone_decoder(&Stream, Memory);
  Bytes Out;
  size_t Used = 0;
  Error Failure = Error::success();
  Stream.next_in = reinterpret_cast<const uint8_t *>(Data.data());
  Stream.avail_in = Data.size();
  while (Status == LZMA_OK) {
    if (Used == Out.size())
      if ((Failure = grow(Out, Used, Limit)))
        break;
    Stream.next_out = reinterpret_cast<uint8_t *>(Out.data() + Used);
    Stream.avail_out = Out.size() - Used;
    Status = lzma_code(&Stream, LZMA_RUN);
    Used = Out.size() - Stream.avail_out;
  }
  lzma_end(&Stream);
  if (Failure)
    return std::move(Failure);
  if (Status != LZMA_STREAM_END)
    return broken(Name, lzmaReason(Status));
  if (Used > Limit)
    return tooLarge(Limit);
  Out.truncate(Used);
  return Out;
}

Expected<Bytes> inflateZstd(StringRef Data, size_t Limit) {
  std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx *)> Context(ZSTD_createDCtx(),
                                                              ZSTD_freeDCtx);
  if (!Context)
    return broken("zstd", "out of memory");
  // The kernel's own images use windows of up to 128 MiB.
  ZSTD_DCtx_setParameter(Context.get(), ZSTD_d_windowLogMax, 27);
  Bytes Out;
  ZSTD_inBuffer In = {Data.data(), Data.size(), 0};
  size_t Used = 0;
  while (true) {
    if (Used == Out.size())
      if (Error E = grow(Out, Used, Limit))
        return std::move(E);
    ZSTD_outBuffer To = {Out.data(), Out.size(), Used};
    size_t Status = ZSTD_decompressStream(Context.get(), &To, &In);
    if (ZSTD_isError(Status))
      return broken("zstd", ZSTD_getErrorName(Status));
    bool Idle = To.pos == Used && In.pos == In.size;
    Used = To.pos;
    if (Status == 0)
      break;
    if (Idle && Used < Out.size())
      return broken("zstd", "it is cut off");
  }
  if (Used > Limit)
    return tooLarge(Limit);
  Out.truncate(Used);
  return Out;
}

/// The old format of `lz4 -l`, which kernel images use: a magic number, then
/// blocks, each after its compressed size and of 8 MiB uncompressed but for the
/// last. A size that no block can have ends it (a kernel image appends one).
Expected<Bytes> inflateLz4(StringRef Data, size_t Limit) {
  constexpr size_t BlockSize = size_t(8) << 20;
  Bytes Out;
  Data = Data.drop_front(4);
  while (Data.size() >= 4) {
    size_t Size = support::endian::read32le(Data.data());
    if (Size > size_t(LZ4_COMPRESSBOUND(BlockSize)) || Size == 0)
      break;
    if (Size > Data.size() - 4) {
      if (Data.size() == 4) // the size that a kernel image appends
        break;
      return broken("lz4", "it is cut off");
    }
    size_t Used = Out.size();
    if (Used > Limit)
      return tooLarge(Limit);
    Out.resize_for_overwrite(Used + BlockSize);
    int Got = LZ4_decompress_safe(Data.data() + 4, Out.data() + Used, Size,
                                  BlockSize);
    if (Got < 0)
      return broken("lz4", "the data is corrupt");
    Out.truncate(Used + Got);
    Data = Data.drop_front(4 + Size);
    if (size_t(Got) < BlockSize)
      break;
  }
  if (Out.size() > Limit)
    return tooLarge(Limit);
  if (Out.empty())
    return broken("lz4", "it is cut off");
  return Out;
}

} // namespace

Compression genksyms::compressionOf(StringRef Data) {
  if (Data.starts_with("\x1f\x8b"))
    return Compression::Gzip;
  if (Data.starts_with(StringRef("\xfd"
                                 "7zXZ\0",
                                 6)))
    return Compression::Xz;
  if (Data.starts_with("\x28\xb5\x2f\xfd"))
    return Compression::Zstd;
  if (Data.starts_with("\x02\x21\x4c\x18"))
    return Compression::Lz4;
  if (Data.starts_with("BZh"))
    return Compression::Bzip2;
  if (Data.starts_with(StringRef("\x89LZO\0", 5)))
    return Compression::Lzo;
  if (Data.starts_with(StringRef("\x5d\0\0", 3)))
    return Compression::Lzma;
  return Compression::None;
}

Expected<Bytes> genksyms::decompress(StringRef Data, Compression Kind,
                                     size_t Limit) {
  switch (Kind) {
  case Compression::None:
    if (Data.size() > Limit)
      return tooLarge(Limit);
    return Bytes(Data.begin(), Data.end());
  case Compression::Gzip:
    return inflateGzip(Data, Limit);
  case Compression::Xz:
  case Compression::Lzma:
    return inflateLzma(Data, Kind, Limit);
  case Compression::Zstd:
    return inflateZstd(Data, Limit);
  case Compression::Lz4:
    return inflateLz4(Data, Limit);
  case Compression::Bzip2:
    return makeError("compressed with bzip2, which is not read here; "
                     "decompress it first");
  case Compression::Lzo:
    return makeError("compressed with lzo, which is not read here; "
                     "decompress it first");
  }
  llvm_unreachable("every kind is handled");
}

Expected<std::unique_ptr<MemoryBuffer>>
genksyms::readMaybeCompressed(StringRef Path, size_t Limit) {
  sys::fs::file_status Status;
  if (std::error_code Code = sys::fs::status(Path, Status))
    return makeFileError(Path, Code);
  if (!sys::fs::is_regular_file(Status))
    return makeError(Path + ": not a regular file");
  return readDecompressed(Path, Limit);
}

Expected<std::unique_ptr<MemoryBuffer>>
genksyms::readDecompressed(StringRef Path, size_t Limit) {
  Expected<std::unique_ptr<MemoryBuffer>> File = readFile(Path);
  if (!File)
    return File.takeError();
  return decompressed(std::move(*File), Limit);
}

Expected<std::unique_ptr<MemoryBuffer>>
genksyms::decompressed(std::unique_ptr<MemoryBuffer> File, size_t Limit) {
  StringRef Data = File->getBuffer();
  Compression Kind = compressionOf(Data);
  if (Kind == Compression::None)
    return std::move(File);
  StringRef Path = File->getBufferIdentifier();
  Expected<Bytes> Plain = decompress(Data, Kind, Limit);
  if (!Plain)
    return inContext(Path, Plain.takeError());
  return std::make_unique<SmallVectorMemoryBuffer>(
      std::move(*Plain), Path, /*RequiresNullTerminator=*/false);
}
