package dev.adyton.crypto.bc;

import dev.adyton.codec.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/// Keys and signatures made with the JDK alone, of every form that a provider might be asked about.
final class Signatures {

  private Signatures() {}

  static KeyPair pair(String type, @Nullable AlgorithmParameterSpec what) {
    return call(() -> {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
      if (what == null) {
        generator.initialize(2048);
      } else {
        generator.initialize(what);
      }
      return generator.generateKeyPair();
    });
  }

  static KeyPair curve(String name) {
    return pair("EC", new ECGenParameterSpec(name));
  }

  static Bytes spki(PublicKey key) {
    return Bytes.of(key.getEncoded());
  }

  static Bytes sign(String algorithm, PrivateKey key, Bytes message) {
    return sign(algorithm, null, key, message);
  }

  static PSSParameterSpec pss(String hash, String maskHash, int salt) {
    return new PSSParameterSpec(
        hash, "MGF1", new MGF1ParameterSpec(maskHash), salt, PSSParameterSpec.TRAILER_FIELD_BC);
  }

  static Bytes sign(
      String algorithm, @Nullable PSSParameterSpec parameters, PrivateKey key, Bytes message) {
    return call(() -> {
      Signature signature = Signature.getInstance(algorithm);
      if (parameters != null) {
        signature.setParameter(parameters);
      }
      signature.initSign(key);
      signature.update(message.toArray());
      return Bytes.of(signature.sign());
    });
  }

  /// A number at a fixed length, big-endian.
  static Bytes fixed(BigInteger number, int size) {
    byte[] bytes = number.toByteArray();
    int from = bytes.length > size ? bytes.length - size : 0;
    return Bytes.concat(
        Bytes.of(new byte[size - (bytes.length - from)]),
        Bytes.of(bytes, from, bytes.length - from));
  }

  static BigInteger number(Bytes bytes) {
    return new BigInteger(1, bytes.toArray());
  }

  private static <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Call<T> {
    T run() throws GeneralSecurityException;
  }
}
