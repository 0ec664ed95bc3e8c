package dev.adyton.testkit;

import dev.adyton.codec.Bytes;
import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The JDK's ECDSA on P-256 and Ed25519, with a memory of what was verified: simulations replay the
/// same logs thousands of times, and nearly all their time would go into verifying the same
/// signatures again.
///
/// It hides no defect. A verification depends on algorithm, key, message and signature alone, and
/// the memory is asked for all four, whole; another byte in any of them is another question, which
/// the JDK answers. Signing is passed through: a message that is signed twice has two signatures.
/// Safe for use by many threads.
public final class RememberingSignatures extends Provider {

  private static final long serialVersionUID = 1L;

  private static final List<String> ALGORITHMS = List.of("SHA256withECDSA", "Ed25519");
  private static final int MOST = 1 << 14;

  private final transient Map<Question, Boolean> answers =
      Collections.synchronizedMap(new Answers());

  private RememberingSignatures() {
    super("RememberingSignatures", "1", "signatures of the JDK, each verified once");
    ALGORITHMS.forEach(algorithm -> putService(new Service(algorithm)));
  }

  /// {@return a provider that remembers nothing yet, to be preferred by a {@link
  /// dev.adyton.crypto.Crypto}}
  public static RememberingSignatures create() {
    return new RememberingSignatures();
  }

  private record Question(String algorithm, Bytes key, Bytes message, Bytes signature) {}

  /// Bounded: what was not asked for longest goes first.
  private static final class Answers extends LinkedHashMap<Question, Boolean> {

    private static final long serialVersionUID = 1L;

    Answers() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Question, Boolean> eldest) {
      return size() > MOST;
    }
  }

  private final class Service extends Provider.Service {

    Service(String algorithm) {
      super(RememberingSignatures.this, "Signature", algorithm, Spi.class.getName(), null, null);
    }

    @Override
    public Object newInstance(Object ignored) throws NoSuchAlgorithmException {
      return new Spi(Signature.getInstance(getAlgorithm(), Security.getProvider("SunEC")));
    }
  }

  private final class Spi extends SignatureSpi {

    private final Signature real;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private @Nullable PublicKey key;

    Spi(Signature real) {
      this.real = real;
    }

    @Override
    protected void engineInitVerify(PublicKey publicKey) {
      key = publicKey;
      message.reset();
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
      real.initSign(privateKey);
      message.reset();
    }

    @Override
    protected void engineInitSign(PrivateKey privateKey, SecureRandom random)
        throws InvalidKeyException {
      real.initSign(privateKey, random);
      message.reset();
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
    protected byte[] engineSign() throws SignatureException {
      real.update(taken().toArray());
      return real.sign();
    }

    @Override
    protected boolean engineVerify(byte[] signature) throws SignatureException {
      PublicKey asked = Objects.requireNonNull(key, "no key");
      Question question =
          new Question(
              real.getAlgorithm(), Bytes.of(asked.getEncoded()), taken(), Bytes.of(signature));
      Boolean known = answers.get(question);
      return known != null ? known : ask(asked, question);
    }

    private boolean ask(PublicKey asked, Question question) throws SignatureException {
      try {
        real.initVerify(asked);
      } catch (InvalidKeyException e) {
        throw new IllegalStateException("this is no key for " + question.algorithm(), e);
      }
      real.update(question.message().toArray());
      boolean answer = real.verify(question.signature().toArray());
      answers.put(question, answer);
      return answer;
    }

    private Bytes taken() {
      Bytes taken = Bytes.of(message.toByteArray());
      message.reset();
      return taken;
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
      throw new InvalidParameterException("there are no parameters");
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
      throw new InvalidParameterException("there are no parameters");
    }
  }
}
