package dev.adyton.prediction.amd;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;
import dev.adyton.prediction.firmware.Guid;

/// The hashes by which measured firmware checks the kernel that the host hands it, 168 bytes and
/// zeros up to a multiple of 16. Each entry is a {@link Guid}, its own length in 2 bytes and a
/// SHA-256 digest: command line, initial file system, kernel, in that order; they stand inside one
/// entry of the same form.
///
/// Source: QEMU, `target/i386/sev.c`; OVMF, `OvmfPkg/AmdSev/BlobVerifierLibSevHashes`.
///
/// @param kernel the digest of the kernel's file
/// @param initrd the digest of the initial file system, that of nothing where there is none
/// @param commandLine the digest of the command line with a zero byte at its end
public record KernelHashes(Digest kernel, Digest initrd, Digest commandLine) {

  /// The length of the table in bytes.
  static final int LENGTH = 176;

  /// The length of the longest command line in bytes.
  public static final int MAX_COMMAND_LINE = 1 << 16;

  private static final int HEADER = Guid.LENGTH + 2;
  private static final int ENTRY = HEADER + 32;
  private static final int USED = HEADER + 3 * ENTRY;
  private static final Guid TABLE = Guid.of("9438d606-4f22-4cc9-b479-a793d411fd21");
  private static final Guid COMMAND_LINE = Guid.of("97d02dd8-bd20-4c94-aa78-e7714d36ab2a");
  private static final Guid INITRD = Guid.of("44baf731-3a2f-4bd7-9af1-41e29169781d");
  private static final Guid KERNEL = Guid.of("4de79437-abd2-427f-b835-d5b172d2045b");

  /// Makes hashes.
  ///
  /// @throws IllegalArgumentException if one is not of SHA-256
  public KernelHashes {
    if (kernel.algorithm() != HashAlgorithm.SHA256
        || initrd.algorithm() != HashAlgorithm.SHA256
        || commandLine.algorithm() != HashAlgorithm.SHA256) {
      throw new IllegalArgumentException("the hashes are of SHA-256");
    }
  }

  /// {@return the hashes of a start}
  ///
  /// @param kernel the digest of the kernel's file
  /// @param initrd the digest of the initial file system, that of nothing where there is none
  /// @param commandLine the kernel's command line, which may be empty
  /// @throws IllegalArgumentException if the command line has a zero byte or more than {@value
  ///   #MAX_COMMAND_LINE} bytes
  public static KernelHashes of(Crypto crypto, Digest kernel, Digest initrd, String commandLine) {
    Bytes text = Bytes.utf8(commandLine);
    if (commandLine.indexOf(0) >= 0 || text.length() > MAX_COMMAND_LINE) {
      throw new IllegalArgumentException("no kernel takes such a command line");
    }
    return new KernelHashes(kernel, initrd, crypto.sha256(text, Bytes.of((byte) 0)));
  }

  /// {@return the table as it is put into the guest}
  Bytes table() {
    ByteWriter out = new ByteWriter();
    out.bytes(TABLE.encoded()).u16le(USED);
    write(COMMAND_LINE, commandLine, out);
    write(INITRD, initrd, out);
    write(KERNEL, kernel, out);
    return out.bytes(new byte[LENGTH - USED]).toBytes();
  }

  private static void write(Guid name, Digest digest, ByteWriter out) {
    out.bytes(name.encoded()).u16le(ENTRY).bytes(digest.value());
  }
}
