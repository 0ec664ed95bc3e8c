package dev.adyton.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The providers that one {@link Crypto} uses: one for key pairs, where it was chosen, and the
/// JDK's. Services are taken from these instances, never from the list that the whole JVM shares.
final class Jca {

  private static final List<String> JDK_NAMES = List.of("SUN", "SunJCE", "SunEC", "SunRsaSign");

  /// What needs no choice of provider: digests of public data.
  static final Jca JDK = new Jca(Optional.empty());

  private static final Set<String> OF_KEY_PAIRS =
      Set.of("Signature", "KeyFactory", "KeyPairGenerator", "KeyAgreement");

  private final Optional<Provider> chosen;
  private final List<Provider> jdk;

  Jca(Optional<Provider> chosen) {
    this.chosen = chosen;
    this.jdk = JDK_NAMES.stream().map(Jca::installed).toList();
  }

  private static Provider installed(String name) {
    Provider provider = Security.getProvider(name);
    if (provider == null) {
      throw new IllegalStateException("this Java runtime has no provider " + name);
    }
    return provider;
  }

  /// {@return the provider of a service: the chosen one if it may and does offer it}
  Provider provider(String type, String algorithm) {
    return chosen
        .filter(provider -> OF_KEY_PAIRS.contains(type) && offers(provider, type, algorithm))
        .orElseGet(() -> ofJdk(type, algorithm));
  }

  private Provider ofJdk(String type, String algorithm) {
    return jdk.stream()
        .filter(provider -> offers(provider, type, algorithm))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no provider offers " + type + " " + algorithm));
  }

  private static boolean offers(Provider provider, String type, String algorithm) {
    return provider.getService(type, algorithm) != null;
  }

  MessageDigest digest(HashAlgorithm algorithm) {
    String name = algorithm.jcaName();
    return call(() -> MessageDigest.getInstance(name, provider("MessageDigest", name)));
  }

  /// {@return the result of a call that fails only where the runtime is broken}
  static <T> T call(Call<T> call) {
    try {
      return call.run();
    } catch (GeneralSecurityException e) {
      throw new Failure(e);
    }
  }

  /// The JCA failed where it should not: a broken runtime, or a key that was not checked.
  static final class Failure extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    Failure(GeneralSecurityException cause) {
      super("the cryptography of this Java runtime failed", cause);
    }
  }

  /// A call into the JCA.
  interface Call<T> {
    T run() throws GeneralSecurityException;
  }
}
