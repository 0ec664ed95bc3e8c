package dev.adyton.hub;

import static dev.adyton.hub.Scene.CRYPTO;
import static dev.adyton.hub.Scene.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adyton.codec.Base64Text;
import dev.adyton.codec.Bytes;
import dev.adyton.codec.DsseEnvelope;
import dev.adyton.crypto.SigningKey;
import dev.adyton.hub.Scene.Person;
import dev.adyton.hub.Wire.Answer;
import dev.adyton.hub.api.HubException;
import dev.adyton.hub.api.HubRoute;
import dev.adyton.hub.api.RequestSigner;
import dev.adyton.storage.FileStorage;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who gets through the door, and that every knock is written down.
class HubDoorTest {

  private static final Bytes NOTHING = Bytes.EMPTY;

  @TempDir Path temporary;
  private Scene scene;
  private Wire wire;
  private Person alice;

  @BeforeEach
  void open() throws Exception {
    scene = new Scene(temporary.resolve("hub"), 1);
    wire = new Wire(scene.hub().card().url());
    alice = scene.people.getFirst();
    alice.register();
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  private static String header(
      SigningKey key, String hub, InstantSource clock, String method, String target, Bytes body) {
    return new RequestSigner(CRYPTO, key, hub, clock).sign(method, target, CRYPTO.sha256(body));
  }

  private String header(String method, String target) {
    return header(alice.signing, ORIGIN, Scene.CLOCK, method, target, NOTHING);
  }

  private static String path(HubRoute route) {
    String digest = Scene.digest("none").toString();
    return route
        .pattern()
        .replace("{path...}", "0/000")
        .replace("{size}", "0")
        .replaceAll("\\{[a-z]+}", digest);
  }

  @Test
  void theHubHasTheListedRoutesAndNoOther() {
    List<String> listed = Arrays.stream(HubRoute.values()).map(HubRoute::text).toList();
    assertThat(Hub.router(scene.hub().parts()).patterns())
        .containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void everyRouteIsOpenByNameOrNeedsASignatureAndLeavesAnAuditEvent() throws Exception {
    for (HubRoute route : HubRoute.values()) {
      assertGuarded(route);
    }
  }

  private void assertGuarded(HubRoute route) throws Exception {
    Answer answer = wire.send(route.method(), path(route), Optional.empty(), NOTHING);
    if (route.access() == HubRoute.Access.OPEN) {
      assertThat(answer.status()).as(route.text()).isNotEqualTo(401);
    } else {
      assertThat(answer.status()).as(route.text()).isEqualTo(401);
    }
    assertThat(
            audited(
                event -> event.name().equals(route.text()) && event.figure() == answer.status()))
        .isNotEmpty();
  }

  private List<AuditEvent> audited(Predicate<AuditEvent> wanted) throws IOException {
    return AuditLog.find(FileStorage.open(temporary.resolve("hub")), wanted);
  }

  @Test
  void aTargetThatIsNotAsciiFailsNothingAndIsAudited() throws Exception {
    try (Socket socket = new Socket(scene.hub().address().getAddress(), port())) {
      String request = "GET /tile/\u00e9 HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 404");
    }
    assertThat(audited(event -> event.object().equals(Optional.of("/tile/?")))).isNotEmpty();
  }

  private int port() {
    return scene.hub().address().getPort();
  }

  @Test
  void onlyTheFiveRoutesOfThePublicLogAreOpen() {
    Set<HubRoute> open =
        Set.of(
            HubRoute.CHECKPOINT,
            HubRoute.TILE,
            HubRoute.CHECKPOINT_OF_SIZE,
            HubRoute.CONSISTENCY,
            HubRoute.INCLUSION);
    assertThat(HubRoute.values())
        .filteredOn(route -> route.access() == HubRoute.Access.OPEN)
        .containsExactlyInAnyOrderElementsOf(open);
  }

  @Test
  void aRequestPassesOnce() throws Exception {
    Optional<String> header = Optional.of(header("GET", "/contracts"));
    assertThat(wire.send("GET", "/contracts", header, NOTHING).status()).isEqualTo(200);
    assertThat(wire.send("GET", "/contracts", header, NOTHING).code())
        .isEqualTo("request.replayed");
    assertThat(audited(event -> event.outcome().equals("request.replayed")))
        .singleElement()
        .satisfies(event -> assertThat(event.family()).isEqualTo(AuditFamily.NETWORK));
  }

  @Test
  void whatChangesSomethingIsWrittenDownBeforeItIsDone() throws Exception {
    Bytes body = Bytes.utf8("{}");
    String header = header(alice.signing, ORIGIN, Scene.CLOCK, "POST", "/documents", body);
    assertThat(wire.send("POST", "/documents", Optional.of(header), body).status()).isEqualTo(400);
    assertThat(audited(event -> event.name().equals(HubRoute.DOCUMENTS.text())))
        .extracting(AuditEvent::outcome)
        .endsWith(AuditEvent.BEGUN, "format.invalid");
  }

  @Test
  void aRequestOfYesterdayOrTomorrowIsRefused() throws Exception {
    for (Duration off : List.of(Duration.ofMinutes(-3), Duration.ofMinutes(3))) {
      InstantSource clock = () -> Instant.now().plus(off);
      String header = header(alice.signing, ORIGIN, clock, "GET", "/contracts", NOTHING);
      assertThat(wire.send("GET", "/contracts", Optional.of(header), NOTHING).code())
          .isEqualTo("request.stale");
    }
  }

  @Test
  void aRequestToAnotherHubIsNotPassedOnToThisOne() throws Exception {
    String header =
        header(alice.signing, "other.example/log", Scene.CLOCK, "GET", "/contracts", NOTHING);
    assertThat(wire.send("GET", "/contracts", Optional.of(header), NOTHING).code())
        .isEqualTo("request.other-hub");
  }

  @Test
  void anAlteredMethodPathQueryOrBodyIsRefused() throws Exception {
    String target = "/events?since=0";
    assertRefused("GET", "/events?since=1", header("GET", target), NOTHING);
    assertRefused("GET", "/contracts", header("GET", target), NOTHING);
    assertRefused("POST", "/contracts", header("GET", "/contracts"), NOTHING);
    assertRefused("POST", "/documents", header("POST", "/documents"), Bytes.utf8("{}"));
  }

  private void assertRefused(String method, String target, String header, Bytes body)
      throws Exception {
    Answer answer = wire.send(method, target, Optional.of(header), body);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("request.mismatch");
  }

  @Test
  void aKeyThatTheHubDoesNotKnowIsRefused() throws Exception {
    Person stranger = scene.new Person("stranger");
    assertThatThrownBy(stranger.client::contracts)
        .isInstanceOf(HubException.class)
        .hasMessageContaining("signer.unknown");
  }

  @Test
  void aBrokenSignatureIsRefused() throws Exception {
    String header = header("GET", "/contracts");
    Bytes envelope = Base64Text.parseUrl(header);
    DsseEnvelope parsed = DsseEnvelope.parse(envelope);
    byte[] signature = parsed.signature().toArray();
    signature[7] ^= 1;
    String broken =
        Base64Text.url(
            new DsseEnvelope(
                    parsed.payloadType(), parsed.payload(), parsed.keyId(), Bytes.of(signature))
                .encode());
    assertThat(wire.send("GET", "/contracts", Optional.of(broken), NOTHING).code())
        .isEqualTo("request.unsigned");
  }

  @Test
  void garbageInTheHeaderIsRefused() throws Exception {
    for (String header : List.of("x", "e30", "AAAA")) {
      assertThat(wire.send("GET", "/contracts", Optional.of(header), NOTHING).code())
          .isEqualTo("request.malformed");
    }
  }

  @Test
  void partiesDoNoNodesWorkAndNodesNoPartys() {
    assertThatThrownBy(() -> alice.client.work(Duration.ZERO))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("caller.role");
    assertThatThrownBy(() -> scene.node().contracts())
        .isInstanceOf(HubException.class)
        .hasMessageContaining("caller.role");
  }

  @Test
  void aPartySubmitsNobodyElsesDocuments() throws Exception {
    Person bob = scene.new Person("bob");
    bob.register();
    assertThatThrownBy(() -> alice.client.submit(bob.card.envelope()))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("document.foreign");
  }

  @Test
  void whereTheOperatorListsPartiesNobodyElseGetsIn() throws Exception {
    Person mallory = scene.new Person("mallory");
    HubSettings open = Scene.settings();
    HubSettings listed =
        new HubSettings(
            ORIGIN,
            open.address(),
            Optional.empty(),
            Optional.of(Set.of(alice.thumbprint())),
            HubLimits.DEFAULT);
    try (Hub hub = Hub.start(CRYPTO, Scene.CLOCK, temporary.resolve("listed"), listed)) {
      Wire there = new Wire(hub.card().url());
      assertThat(introduce(there, mallory).code()).isEqualTo("party.not-admitted");
      assertThat(introduce(there, alice).status()).isEqualTo(200);
    }
  }

  private static Answer introduce(Wire wire, Person person) throws Exception {
    Bytes card = person.card.envelope().encode();
    String header = header(person.signing, ORIGIN, Scene.CLOCK, "POST", "/documents", card);
    return wire.send("POST", "/documents", Optional.of(header), card);
  }

  @Test
  void nobodyIntroducesAnotherKeyThanHisOwn() throws Exception {
    Person victim = scene.new Person("victim");
    Bytes card = victim.card.envelope().encode();
    String header = header(alice.signing, ORIGIN, Scene.CLOCK, "POST", "/documents", card);
    assertThat(wire.send("POST", "/documents", Optional.of(header), card).status()).isEqualTo(401);
  }
}
