package dev.adyton.attester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.codec.FormatException;
import dev.adyton.crypto.Cose;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.KeyMisuseException;
import dev.adyton.crypto.KeyPurpose;
import dev.adyton.crypto.SecretBytes;
import dev.adyton.crypto.SignatureAlgorithm;
import dev.adyton.crypto.SigningKey;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.EnclaveReport;
import dev.adyton.evidence.Evidence;
import dev.adyton.evidence.Purposes;
import dev.adyton.evidence.SoftwareEvidence;
import dev.adyton.storage.StorageLockedException;
import dev.adyton.testkit.FakeSoftwareRoot;
import dev.adyton.testkit.MemoryStorage;
import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SoftwareRootTest {

  private final Crypto crypto = Crypto.of(new SecureRandom());
  private final MemoryStorage storage = new MemoryStorage();

  @Test
  void keepsItsKeyOverRestarts() throws IOException {
    VerificationKey first = SoftwareRoot.open(crypto, storage).key();
    assertThat(SoftwareRoot.open(crypto, storage).key()).isEqualTo(first);
    assertThat(SoftwareRoot.open(crypto, new MemoryStorage()).key()).isNotEqualTo(first);
  }

  @Test
  void neverReplacesADamagedKey() throws IOException {
    Bytes damaged = Bytes.utf8("damaged");
    storage.replace(SoftwareRoot.FILE, damaged);
    assertThatThrownBy(() -> SoftwareRoot.open(crypto, storage))
        .isInstanceOf(FormatException.class);
    assertThat(storage.read(SoftwareRoot.FILE, 100)).contains(damaged);
  }

  @Test
  void refusesAKeyOfAnotherPurposeInItsFile() throws IOException {
    try (SigningKey party = key(KeyPurpose.PARTY);
        SecretBytes exported = party.export()) {
      storage.replace(SoftwareRoot.FILE, exported.use(Bytes::of));
    }
    assertThatThrownBy(() -> SoftwareRoot.open(crypto, storage))
        .isInstanceOf(KeyMisuseException.class);
  }

  @Test
  void drawsNoKeyWhileAnotherProcessMayDrawOne() throws IOException {
    try (Closeable _ = storage.lock()) {
      assertThatThrownBy(() -> SoftwareRoot.open(crypto, storage))
          .isInstanceOf(StorageLockedException.class);
    }
  }

  @Test
  void vouchesForTheArrayThatTheMonitorSigns() throws IOException {
    try (SoftwareRoot root = SoftwareRoot.open(crypto, storage);
        SigningKey monitorKey = key(KeyPurpose.MONITOR)) {
      EnclaveReport report =
          FakeSoftwareRoot.create(crypto).monitor().report(crypto.random(32), crypto.random(32));
      Bytes nonce = crypto.random(32);
      CompositeEvidence made =
          MonitorAttester.of(root, monitorKey).evidence(Purposes.TASK, nonce, report);

      CompositeEvidence read = (CompositeEvidence) Evidence.parse(made.encoded());
      assertThat(read.array().nonce()).isEqualTo(nonce);
      assertThat(read.array().report()).isEqualTo(report);
      assertThat(read.array().monitorKey()).isEqualTo(monitorKey.publicKey().encoded());
      assertThat(Cose.verify(crypto, read.enclave(), Bytes.EMPTY, monitorKey.publicKey())).isTrue();
      SoftwareEvidence platform = (SoftwareEvidence) read.platform();
      assertThat(platform.rootKey()).isEqualTo(root.key().encoded());
      assertThat(platform.attested())
          .isEqualTo(crypto.sha256(read.enclave().requirePayload()).value());
      assertThat(Cose.verify(crypto, platform.signed(), Bytes.EMPTY, root.key())).isTrue();
      assertThat(root.node()).isEqualTo(root.key().thumbprint());
    }
  }

  @Test
  void aMonitorSignsWithAMonitorKeyOnly() throws IOException {
    try (SoftwareRoot root = SoftwareRoot.open(crypto, storage);
        SigningKey other = key(KeyPurpose.ROOT)) {
      assertThatIllegalArgumentException().isThrownBy(() -> MonitorAttester.of(root, other));
    }
  }

  @Test
  void aClosedRootVouchesForNothing() throws IOException {
    SoftwareRoot root = SoftwareRoot.open(crypto, storage);
    root.close();
    assertThatThrownBy(() -> root.vouchFor(Bytes.utf8("array")))
        .isInstanceOf(IllegalStateException.class);
  }

  private SigningKey key(KeyPurpose purpose) {
    return SigningKey.generate(crypto, SignatureAlgorithm.ES256, purpose, 1);
  }
}
