package dev.adyton.tests.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Two owners, `north` and `south`, who look for common clients; `north` starts tasks and gets the
/// result.
final class Agreement {

  static final String NORTH = "north";
  static final String SOUTH = "south";
  static final String EAST = "east";
  static final int COMMON = 120;
  static final int COMMON_TO_THREE = 110;
  static final Rows NORTHERN = Rows.of(1, 0, 150);
  static final Rows SOUTHERN = Rows.of(2, 30, 180);
  static final Rows EASTERN = Rows.of(3, 40, 200);

  private Agreement() {}

  /// {@return every canary of both}
  static List<Canary> canaries() {
    return java.util.stream.Stream.of(NORTHERN, SOUTHERN, EASTERN)
        .flatMap(rows -> rows.canaries().stream())
        .distinct()
        .toList();
  }

  /// Adds both owners' data and starts their agents.
  static void bring(RunningHouse house) throws Exception {
    add(house, NORTH, "clients", NORTHERN);
    add(house, SOUTH, "accounts", SOUTHERN);
    house.startAgent(NORTH);
    house.startAgent(SOUTH);
  }

  /// Adds the data of a third owner and starts its agent.
  static void bringThird(RunningHouse house) throws Exception {
    add(house, EAST, "members", EASTERN);
    house.startAgent(EAST);
  }

  private static void add(RunningHouse house, String owner, String name, Rows rows)
      throws IOException {
    Path csv = house.party(owner).resolve(name + ".csv");
    Files.writeString(csv, rows.csv());
    Path policy = house.party(owner).resolve("use.json");
    Files.writeString(
        policy,
        """
        {"functions":["psi"],"receivers":["north"],"uses":1000,"notAfter":"%s"}
        """
            .formatted(day(40)));
    house.done(
        owner, "data", "add", csv.toString(), "--join", "id", "--use-policy", policy.toString());
  }

  /// {@return the digest of a contract to which both consented}
  static String consented(RunningHouse house, int uses) throws IOException {
    return consented(house, proposal(uses), List.of(NORTH, SOUTH));
  }

  /// {@return the digest of a contract to which all three consented}
  static String consentedByThree(RunningHouse house) throws IOException {
    String proposal =
        proposal(1)
            .replace(
                "\"south\":[\"data-owner\"]",
                "\"south\":[\"data-owner\"],\"east\":[\"data-owner\"]")
            .replace(
                "\"inputs\":[",
                "\"inputs\":[{\"owner\":\"east\",\"dataset\":\"members\",\"columns\":[\"id\"]},");
    return consented(house, proposal, List.of(NORTH, SOUTH, EAST));
  }

  private static String consented(RunningHouse house, String text, List<String> parties)
      throws IOException {
    Path proposal = house.party(NORTH).resolve("proposal.json");
    Files.writeString(proposal, text);
    String contract =
        house.done(NORTH, "contract", "propose", proposal.toString(), "--quiet").strip();
    for (String party : parties) {
      house.done(party, "contract", "consent", contract, "--digest", contract);
    }
    return contract;
  }

  static String proposal(int uses) {
    return """
    {"title":"Common clients",
     "parties":{"north":["data-owner","initiator","receiver"],"south":["data-owner"]},
     "function":{"name":"psi"},
     "inputs":[{"owner":"north","dataset":"clients","columns":["id","note","amount","rate"]},
               {"owner":"south","dataset":"accounts","columns":["id","note","amount","rate"]}],
     "outputs":[{"name":"intersection","maxBytes":100000,"receivers":["north"]}],
     "limits":{"wallSeconds":120,"memoryMiB":512},
     "uses":%d,"notBefore":"%s","notAfter":"%s"}
    """
        .formatted(uses, day(-1), day(30));
  }

  private static Instant day(int fromNow) {
    return Instant.now().truncatedTo(ChronoUnit.DAYS).plus(fromNow, ChronoUnit.DAYS);
  }
}
