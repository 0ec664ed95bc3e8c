package dev.adyton.enclave.host.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Bytes;
import dev.adyton.crypto.Crypto;
import dev.adyton.crypto.Digest;
import dev.adyton.crypto.Dsse;
import dev.adyton.crypto.VerificationKey;
import dev.adyton.enclave.guest.EnclaveContext;
import dev.adyton.enclave.guest.EnclaveProgram;
import dev.adyton.enclave.guest.ProgramEnd;
import dev.adyton.enclave.guest.ReportRefusedException;
import dev.adyton.enclave.host.Enclaves.Enclave;
import dev.adyton.enclave.host.MonitorRefusedException;
import dev.adyton.enclave.wire.CallClient;
import dev.adyton.enclave.wire.CallServer;
import dev.adyton.enclave.wire.HostReply;
import dev.adyton.enclave.wire.Refusal;
import dev.adyton.evidence.CompositeEvidence;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.evidence.TerminationRecord;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MockEnclavesTest {

  private static final Crypto CRYPTO = Crypto.of(new SecureRandom());
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final Limits LIMITS = new Limits(60, 512);
  private static final Bytes NONCE = CRYPTO.random(32);
  private static final Bytes BOUND = CRYPTO.random(32);

  private @TempDir Path directory;

  private static MockEnclaves running(EnclaveProgram program) {
    return MockEnclaves.create(CRYPTO, () -> NOW, () -> program);
  }

  private Enclave spawn(MockEnclaves enclaves) throws Exception {
    Digest image = enclaves.addImage(CRYPTO.sha256(Bytes.utf8("image")));
    return enclaves.spawn(image, LIMITS, Duration.ofMinutes(5), directory);
  }

  private static String exit(HostReply.Ended ended) {
    return TerminationRecord.parse(ended.termination().payload()).exit();
  }

  @Test
  void aProgramGetsEvidenceOfItselfAndItsEndIsSignedByTheSameMonitor() throws Exception {
    CompletableFuture<Bytes> evidence = new CompletableFuture<>();
    MockEnclaves enclaves =
        running(context -> {
          evidence.complete(context.evidence("task", NONCE, BOUND));
          return ProgramEnd.COMPLETED;
        });
    Enclave enclave = spawn(enclaves);
    HostReply.Ended ended = enclave.awaitEnd();

    CompositeEvidence composite = CompositeEvidence.parse(evidence.join());
    assertThat(composite.array().nonce()).isEqualTo(NONCE);
    assertThat(composite.array().report().instance()).isEqualTo(enclave.instance());
    assertThat(composite.array().report().boundData()).isEqualTo(BOUND);
    assertThat(composite.array().report().mode()).isEqualTo(Mode.MOCK);
    assertThat(composite.array().report().limits()).isEqualTo(LIMITS);
    assertThat(exit(ended)).isEqualTo("completed");
    VerificationKey key = VerificationKey.parse(composite.array().monitorKey());
    assertThat(Dsse.verify(CRYPTO, ended.termination(), key)).isTrue();
    assertThat(enclaves.identity().monitorKey()).isEqualTo(key.encoded());
  }

  @Test
  void afterNoMoreReportsThereIsNoneForGood() throws Exception {
    CompletableFuture<Refusal> refusal = new CompletableFuture<>();
    MockEnclaves enclaves =
        running(context -> {
          context.noMoreReports();
          try {
            context.evidence("task", NONCE, BOUND);
          } catch (ReportRefusedException e) {
            refusal.complete(e.why());
          }
          context.workDone();
          return ProgramEnd.REFUSED;
        });

    assertThat(exit(spawn(enclaves).awaitEnd())).isEqualTo("refused");
    assertThat(refusal).isCompletedWithValue(Refusal.NO_MORE_REPORTS);
  }

  /// Row 9 of the defects seen in peers: what a program throws harms it alone.
  @Test
  void peerDefect9WhatAProgramThrowsIsAWordWithoutText() throws Exception {
    MockEnclaves enclaves =
        running(context -> {
          throw new IllegalStateException("salary 4711");
        });
    HostReply.Ended first = spawn(enclaves).awaitEnd();
    HostReply.Ended second = spawn(enclaves).awaitEnd();

    assertThat(exit(first)).isEqualTo("uncaught");
    assertThat(exit(second)).isEqualTo("uncaught");
    assertThat(first.encode().hex()).doesNotContain(Bytes.utf8("4711").hex());
  }

  @Test
  void anEnclaveReachesItsNodeAndIsHaltedByIt() throws Exception {
    CompletableFuture<Bytes> arrived = new CompletableFuture<>();
    MockEnclaves enclaves = running(MockEnclavesTest::callAndWait);
    try (CallServer node =
        CallServer.listen(
            directory.resolve(EnclaveContext.NODE_SOCKET),
            (method, request) -> {
              arrived.complete(request);
              return Bytes.EMPTY;
            })) {
      Enclave enclave = spawn(enclaves);
      assertThat(arrived.join()).isEqualTo(Bytes.utf8("hello"));
      enclave.halt();
      assertThat(exit(enclave.awaitEnd())).isEqualTo("halted");
    }
  }

  private static ProgramEnd callAndWait(EnclaveContext context) throws Exception {
    try (CallClient node = context.connectToNode()) {
      node.call(1, Bytes.utf8("hello"));
    }
    Thread.sleep(Duration.ofMinutes(1));
    return ProgramEnd.COMPLETED;
  }

  @Test
  void anImageThatNobodyAddedIsRefused() {
    MockEnclaves enclaves = running(context -> ProgramEnd.COMPLETED);
    assertThatThrownBy(
            () -> enclaves.spawn(CRYPTO.sha256(NONCE), LIMITS, Duration.ofMinutes(1), directory))
        .isInstanceOfSatisfying(
            MonitorRefusedException.class,
            e -> assertThat(e.why()).isEqualTo(Refusal.UNKNOWN_IMAGE));
  }
}
