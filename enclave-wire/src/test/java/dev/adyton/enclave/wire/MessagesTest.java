package dev.adyton.enclave.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.codec.FormatException;
import dev.adyton.evidence.EvidenceSource;
import dev.adyton.evidence.Limits;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class MessagesTest {

  private static final Bytes ID = Bytes.of(new byte[32]);
  private static final Limits LIMITS = new Limits(600, 1024);

  private static final List<GuestCall> GUEST_CALLS =
      List.of(
          new GuestCall.Hello(),
          new GuestCall.Report("task", ID, ID),
          new GuestCall.NoMoreReports(),
          new GuestCall.WorkDone(),
          new GuestCall.Exit(EnclaveExit.REFUSED));

  private static final List<GuestReply> GUEST_REPLIES =
      List.of(
          new GuestReply.Welcome(ID, ID, LIMITS, true),
          new GuestReply.EvidenceReply(Bytes.utf8("evidence")),
          new GuestReply.Done(),
          new GuestReply.Refused(Refusal.NO_MORE_REPORTS));

  private static final List<HostCall> HOST_CALLS =
      List.of(
          new HostCall.Identify(),
          new HostCall.AddImage(Path.of("/images/one")),
          new HostCall.Spawn(ID, LIMITS, Duration.ofSeconds(900), Path.of("/tasks/one")),
          new HostCall.Halt());

  private static final List<HostReply> HOST_REPLIES =
      List.of(
          new HostReply.Identity(Bytes.utf8("root"), Bytes.utf8("monitor")),
          new HostReply.ImageAdded(ID),
          new HostReply.Spawned(ID),
          new HostReply.Ended(ID, new DsseEnvelope("t", Bytes.utf8("{}"), "k", Bytes.utf8("s"))),
          new HostReply.Refused(Refusal.LAUNCH, "nothing confines here"));

  @Test
  void everyMessageComesBackEqual() {
    assertThat(GUEST_CALLS).allSatisfy(m -> assertThat(GuestCall.parse(m.encode())).isEqualTo(m));
    assertThat(GUEST_REPLIES)
        .allSatisfy(m -> assertThat(GuestReply.parse(m.encode())).isEqualTo(m));
    assertThat(HOST_CALLS).allSatisfy(m -> assertThat(HostCall.parse(m.encode())).isEqualTo(m));
    assertThat(HOST_REPLIES).allSatisfy(m -> assertThat(HostReply.parse(m.encode())).isEqualTo(m));
  }

  @Test
  void noMessageSurvivesACutOrAnExtraByte() {
    GUEST_CALLS.forEach(message -> refusesDamage(message.encode(), GuestCall::parse));
    GUEST_REPLIES.forEach(message -> refusesDamage(message.encode(), GuestReply::parse));
    HOST_CALLS.forEach(message -> refusesDamage(message.encode(), HostCall::parse));
    HOST_REPLIES.forEach(message -> refusesDamage(message.encode(), HostReply::parse));
  }

  private static void refusesDamage(Bytes message, Function<Bytes, ?> parser) {
    for (int cut = 0; cut < message.length(); cut++) {
      Bytes part = message.slice(0, cut);
      assertThatThrownBy(() -> parser.apply(part)).isInstanceOf(FormatException.class);
    }
    Bytes longer = Bytes.concat(message, Bytes.of((byte) 0));
    assertThatThrownBy(() -> parser.apply(longer)).isInstanceOf(FormatException.class);
  }

  @Test
  void anEnclaveCannotSayWhatOnlyTheMonitorSees() {
    assertThatThrownBy(() -> new GuestCall.Exit(EnclaveExit.WALL_LIMIT))
        .isInstanceOf(IllegalArgumentException.class);
    Bytes forged = MessageWriter.tagged(5).text("halted").done();
    assertThatThrownBy(() -> GuestCall.parse(forged)).isInstanceOf(FormatException.class);
  }

  @Test
  void anExitCodeOutsideTheListSaysNothing() {
    assertThat(EnclaveExit.ofCode(0)).isEqualTo(EnclaveExit.COMPLETED);
    assertThat(EnclaveExit.ofCode(EnclaveExit.UNCAUGHT.code())).isEqualTo(EnclaveExit.UNCAUGHT);
    for (int code : new int[] {1, 42, 255, -1}) {
      assertThat(EnclaveExit.ofCode(code)).isEqualTo(EnclaveExit.UNKNOWN);
    }
  }

  @Test
  void pathsThatAreRelativeOrClimbAreRefused() {
    for (String path : List.of("images", "/images/../etc", "/images/./one", "")) {
      Bytes call = MessageWriter.tagged(2).text(path).done();
      assertThatThrownBy(() -> HostCall.parse(call)).isInstanceOf(FormatException.class);
    }
  }

  @FuzzTest
  void whateverArrivesIsAMessageOrAFormatError(byte[] input) {
    Bytes message = Bytes.of(input);
    parseOrRefuse(() -> assertThat(GuestCall.parse(message).encode()).isEqualTo(message));
    parseOrRefuse(() -> assertThat(GuestReply.parse(message).encode()).isEqualTo(message));
    parseOrRefuse(() -> assertThat(HostCall.parse(message).encode()).isEqualTo(message));
    parseOrRefuse(() -> HostReply.parse(message));
  }

  @FuzzTest
  void whateverAnEnclaveSaysTheMonitorGivesEvidenceOnlyBetweenHelloAndNoMoreReports(byte[] input)
      throws IOException {
    boolean[] working = {false};
    EvidenceSource source =
        (purpose, nonce, boundData) -> {
          assertThat(working[0]).isFalse();
          return Bytes.EMPTY;
        };
    GuestConversation.Listener listener =
        new GuestConversation.Listener() {
          @Override
          public void workBegins() {
            working[0] = true;
          }

          @Override
          public void workEnds() {
            assertThat(working[0]).isTrue();
          }

          @Override
          public void ends(EnclaveExit how) {
            assertThat(how.isSaidInside()).isTrue();
          }
        };
    Frames frames = Frames.over(new MemoryChannel(Bytes.of(input), 64));
    try {
      GuestConversation.hold(
          frames, new GuestReply.Welcome(ID, ID, LIMITS, false), source, listener);
    } catch (FormatException | EOFException e) {
      // Whoever breaks the protocol is ended.
    }
  }

  private static void parseOrRefuse(Runnable parser) {
    try {
      parser.run();
    } catch (FormatException e) {
      // Refusing is right for most bytes.
    }
  }
}
