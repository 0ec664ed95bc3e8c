package dev.adyton.testkit.amd;

import dev.adyton.codec.ByteWriter;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DerReader;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.evidence.amd.SevAuthority;
import dev.adyton.evidence.amd.SevPlatformKey;
import dev.adyton.evidence.amd.SevUsage;
import dev.adyton.testkit.layout.FixedLayout;
import java.util.List;
import java.util.function.Consumer;

/// Writes certificates in AMD's own formats, the mirror of {@link SevAuthority} and {@link
/// SevPlatformKey}.
final class SevWriter {

  private static final int HEADER = 64;
  private static final int SIGNED = 1044;
  private static final int SLOT = 520;
  private static final int EMPTY = 0x1000;
  private static final int NUMBER = 72;
  private static final int ECDH_SHA256 = 0x3;

  private SevWriter() {}

  /// {@return the certificate of an authority, signed}
  static Bytes authority(
      SevUsage usage, SigningKey key, SigningKey signer, Consumer<SevCertificateDraft> change) {
    Bytes modulus = modulus(key.publicKey().encoded());
    int size = modulus.length();
    FixedLayout layout = FixedLayout.ofLength(HEADER + 2 * size);
    layout.u32(0, 1);
    layout.put(4, id(key));
    layout.put(20, id(signer));
    layout.u32(36, usage.number());
    layout.u32(56, size * 8L);
    layout.u32(60, size * 8L);
    layout.u32(HEADER, 65537);
    layout.put(HEADER + size, AmdLayout.reversed(modulus));
    SevCertificateDraft draft = new SevCertificateDraft(layout);
    change.accept(draft);
    Bytes signed = draft.toBytes();
    return Bytes.concat(signed, AmdLayout.reversed(signer.sign(KeyPurpose.ROOT, signed)));
  }

  private static Bytes id(SigningKey key) {
    return key.publicKey().thumbprint().value().slice(0, 16);
  }

  private static Bytes modulus(Bytes spki) {
    DerReader parts = DerReader.of(spki, "public key").sequence("public key");
    parts.sequence("algorithm");
    DerReader numbers = DerReader.of(parts.bitString("key"), "public key").sequence("numbers");
    byte[] modulus = numbers.integer("modulus").toByteArray();
    return Bytes.of(modulus, 1, modulus.length - 1);
  }

  /// {@return the certificate of a key of a platform, signed by one or two others}
  static Bytes platformKey(
      SevUsage usage,
      SigningKey key,
      List<FakeSevKey> signers,
      Consumer<SevCertificateDraft> change) {
    FixedLayout layout = FixedLayout.ofLength(SIGNED);
    layout.u32(0, 1);
    layout.u16(4, 24 << 8);
    layout.u32(8, usage.number());
    layout.u32(12, usage == SevUsage.PDH ? ECDH_SHA256 : algorithm(key));
    layout.u32(16, key.publicKey().algorithm() == SignatureAlgorithm.ES256 ? 1 : 2);
    Bytes point = key.publicKey().point();
    int half = point.length() / 2 + 1;
    layout.put(20, AmdLayout.reversed(point.slice(1, half)));
    layout.put(20 + NUMBER, AmdLayout.reversed(point.slice(half, point.length())));
    SevCertificateDraft draft = new SevCertificateDraft(layout);
    change.accept(draft);
    Bytes signed = draft.toBytes();
    ByteWriter certificate = new ByteWriter().bytes(signed);
    signers.forEach(signer -> certificate.bytes(slot(signer, signed)));
    return signers.size() > 1 ? certificate.toBytes() : certificate.bytes(emptySlot()).toBytes();
  }

  private static Bytes slot(FakeSevKey signer, Bytes signed) {
    FixedLayout slot = FixedLayout.ofLength(SLOT);
    slot.u32(0, signer.usage().number());
    slot.u32(4, algorithm(signer.key()));
    Bytes raw = signer.key().sign(KeyPurpose.ROOT, signed);
    int half = raw.length() / 2;
    if (signer.usage().isAuthority()) {
      slot.put(8, AmdLayout.reversed(raw));
    } else {
      slot.put(8, AmdLayout.reversed(raw.slice(0, half)));
      slot.put(8 + NUMBER, AmdLayout.reversed(raw.slice(half, raw.length())));
    }
    return slot.toBytes();
  }

  private static Bytes emptySlot() {
    FixedLayout slot = FixedLayout.ofLength(SLOT);
    slot.u32(0, EMPTY);
    return slot.toBytes();
  }

  private static int algorithm(SigningKey key) {
    return switch (key.publicKey().algorithm()) {
      case PS256 -> 0x1;
      case ES256, ES256_P384 -> 0x2;
      case PS384 -> 0x101;
      case ES384 -> 0x102;
      case ED25519, PS512, RS256 ->
          throw new IllegalArgumentException("SEV has no keys of that kind");
    };
  }
}
