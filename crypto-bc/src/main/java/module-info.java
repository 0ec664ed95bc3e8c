/// BouncyCastle behind the port of {@link dev.adyton.crypto.Crypto}: signatures on elliptic curves,
/// several times as fast as the JDK's own and in Java alone.
///
/// A program that wants them makes its {@link dev.adyton.crypto.Crypto} here and hands it down.
/// Nothing is added to the providers of the runtime.
@org.jspecify.annotations.NullMarked
module dev.adyton.crypto.bc {
  requires static org.jspecify;
  requires transitive dev.adyton.crypto;
  requires org.bouncycastle.provider;

  exports dev.adyton.crypto.bc;
}
