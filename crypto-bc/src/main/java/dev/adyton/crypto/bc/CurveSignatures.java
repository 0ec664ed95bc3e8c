package dev.adyton.crypto.bc;

import java.security.Provider;
import java.util.function.Supplier;
import org.bouncycastle.jcajce.provider.asymmetric.ec.KeyFactorySpi;
import org.bouncycastle.jcajce.provider.asymmetric.ec.KeyPairGeneratorSpi;
import org.bouncycastle.jcajce.provider.asymmetric.ec.SignatureSpi;

/// The services of BouncyCastle that are used, and no others. Its own provider knows hundreds, of
/// which the JDK does some much faster, and takes a tenth of a second to say so.
final class CurveSignatures extends Provider {

  private static final long serialVersionUID = 1L;

  CurveSignatures() {
    super("AdytonBC", "1", "signatures on elliptic curves by BouncyCastle");
    offer("Signature", "SHA256withECDSA", SignatureSpi.ecDSA256::new);
    offer("Signature", "SHA384withECDSA", SignatureSpi.ecDSA384::new);
    offer("KeyFactory", "EC", KeyFactorySpi.EC::new);
    offer("KeyPairGenerator", "EC", KeyPairGeneratorSpi.EC::new);
    offer(
        "Signature",
        "Ed25519",
        org.bouncycastle.jcajce.provider.asymmetric.edec.SignatureSpi.Ed25519::new);
    offer(
        "KeyFactory",
        "Ed25519",
        org.bouncycastle.jcajce.provider.asymmetric.edec.KeyFactorySpi.Ed25519::new);
    offer(
        "KeyPairGenerator",
        "Ed25519",
        org.bouncycastle.jcajce.provider.asymmetric.edec.KeyPairGeneratorSpi.Ed25519::new);
  }

  private void offer(String type, String algorithm, Supplier<Object> implementation) {
    putService(new Maker(this, type, algorithm, implementation));
  }

  /// A service whose implementation is made by a call, so that no class is looked up by name.
  private static final class Maker extends Service {

    private final Supplier<Object> implementation;

    Maker(Provider provider, String type, String algorithm, Supplier<Object> implementation) {
      super(provider, type, algorithm, "made by a call", null, null);
      this.implementation = implementation;
    }

    @Override
    public Object newInstance(Object ignored) {
      return implementation.get();
    }

    @Override
    public boolean supportsParameter(Object parameter) {
      return true;
    }
  }
}
