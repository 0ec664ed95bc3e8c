package dev.adyton.prediction.amd;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.HashAlgorithm;

/// The launch digest of SEV-SNP as it grows, page by page: the digest of this structure is the next
/// digest. Numbers are little-endian.
///
/// | offset | size | field |
/// |---|---|---|
/// | 0x00 | 48 | the digest so far, zeros at first |
/// | 0x30 | 48 | the digest of the page, or zeros where its content is not measured |
/// | 0x60 | 2 | length of this structure, 0x70 |
/// | 0x62 | 1 | what kind of page it is |
/// | 0x63 | 5 | nothing for a migration agent, no permissions of lower privilege levels |
/// | 0x68 | 8 | address in the guest |
///
/// Source: AMD SEV-SNP Firmware ABI Specification (56860), §8.17.2, PAGE_INFO.
final class SnpDigest {

  /// What is measured of a page.
  enum Kind {
    /// Its content.
    NORMAL(1),
    /// The registers of a processor.
    VMSA(2),
    /// That it is zero.
    ZERO(3),
    /// That it is there.
    UNMEASURED(4),
    /// That the processor fills it with secrets.
    SECRETS(5),
    /// That it holds values of CPUID.
    CPUID(6);

    private final int number;

    Kind(int number) {
      this.number = number;
    }
  }

  private static final int LENGTH = 0x70;
  private static final Bytes NOTHING = Bytes.of(new byte[48]);

  private final Crypto crypto;
  private Bytes current;

  private SnpDigest(Crypto crypto, Bytes current) {
    this.crypto = crypto;
    this.current = current;
  }

  static SnpDigest create(Crypto crypto) {
    return new SnpDigest(crypto, NOTHING);
  }

  /// {@return a digest into which pages went already}
  static SnpDigest of(Crypto crypto, Digest soFar) {
    return new SnpDigest(crypto, soFar.value());
  }

  void content(Kind kind, long address, Bytes page) {
    update(kind, address, digest(page));
  }

  void withoutContent(Kind kind, long address, long length) {
    for (long done = 0; done < length; done += Page.SIZE) {
      update(kind, address + done, NOTHING);
    }
  }

  void update(Kind kind, long address, Bytes contentDigest) {
    current =
        digest(
            new ByteWriter()
                .bytes(current)
                .bytes(contentDigest)
                .u16le(LENGTH)
                .u8(kind.number)
                .bytes(new byte[5])
                .i64le(address)
                .toBytes());
  }

  Bytes digest(Bytes content) {
    return crypto.digest(HashAlgorithm.SHA384, content).value();
  }

  Digest value() {
    return new Digest(HashAlgorithm.SHA384, current);
  }
}
