package dev.adyton.benchmarks.evidence;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureSpi;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The JDK's signatures, with a record of each that was asked for: the raw work that a verification
/// cannot do without.
final class Recorder extends Provider {

  private static final long serialVersionUID = 1L;

  private final transient List<RawSignature> asked = new ArrayList<>();

  Recorder() {
    super("Recorder", "1", "records what is verified");
    List.of("SHA256withECDSA", "SHA384withECDSA").forEach(name -> offer(name, "SunEC"));
    List.of("SHA256withRSA", "RSASSA-PSS").forEach(name -> offer(name, "SunRsaSign"));
  }

  private void offer(String algorithm, String provider) {
    putService(
        new Service(this, "Signature", algorithm, Spi.class.getName(), null, null) {
          @Override
          public Object newInstance(Object ignored) throws java.security.NoSuchAlgorithmException {
            return new Spi(Signature.getInstance(algorithm, Security.getProvider(provider)));
          }
        });
  }

  Crypto crypto() {
    return Crypto.of(new SecureRandom(), this);
  }

  /// {@return how many signatures were asked for}
  int count() {
    return asked.size();
  }

  /// Starts anew.
  void forget() {
    asked.clear();
  }

  /// {@return the signatures that were asked for, each once}
  List<RawSignature> distinct() {
    Set<List<Object>> seen = new LinkedHashSet<>();
    return asked.stream()
        .filter(each -> seen.add(List.of(each.key(), each.message(), each.signature())))
        .toList();
  }

  private final class Spi extends SignatureSpi {

    private final Signature real;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private Optional<AlgorithmParameterSpec> parameters = Optional.empty();
    private Bytes key = Bytes.EMPTY;

    Spi(Signature real) {
      this.real = real;
    }

    @Override
    protected void engineInitVerify(PublicKey publicKey) throws InvalidKeyException {
      real.initVerify(publicKey);
      key = Bytes.of(publicKey.getEncoded());
      message.reset();
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
      throw new InvalidKeyException("nothing is signed here");
    }

    @Override
    protected void engineUpdate(byte one) {
      message.write(one);
    }

    @Override
    protected void engineUpdate(byte[] bytes, int from, int length) {
      message.write(bytes, from, length);
    }

    @Override
    protected byte[] engineSign() {
      throw new IllegalStateException("nothing is signed here");
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
      Bytes signed = Bytes.of(message.toByteArray());
      asked.add(
          new RawSignature(real.getAlgorithm(), parameters, key, signed, Bytes.of(signature)));
      try {
        real.update(signed.toArray());
        return real.verify(signature);
      } catch (GeneralSecurityException e) {
        return false;
      }
    }

    @Override
    protected void engineSetParameter(@Nullable AlgorithmParameterSpec spec) {
      parameters = Optional.ofNullable(spec);
      try {
        real.setParameter(spec);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new InvalidParameterException("there are no such parameters");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new InvalidParameterException("there are no such parameters");
    }
  }
}
