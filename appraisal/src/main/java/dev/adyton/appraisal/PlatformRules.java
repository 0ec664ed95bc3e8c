package dev.adyton.appraisal;

import dev.adyton.codec.JsonFields;
import dev.adyton.codec.JsonObject;
import dev.adyton.crypto.Digest;
import dev.adyton.verification.claim.Claims;
import dev.adyton.verification.claim.PlatformClaims;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a policy asks of the platform that vouches.
///
/// @param tees the accepted kinds of TEE, and the versions and settings that each must have
/// @param nodes the accepted machines: thumbprints of root keys, digests of chips' identities; got
///   out of band, the only defence against a genuine enclave on an attacker's machine
/// @param provisional whether firmware is accepted that may still be rolled back
/// @param tcb how current the platform must be
public record PlatformRules(Tees tees, Pins nodes, boolean provisional, TcbRules tcb) {

  /// What a fresh install accepts: any machine of any kind that is current.
  public static final PlatformRules STANDARD =
      new PlatformRules(Tees.any(), Pins.any(), false, TcbRules.STANDARD);

  List<Rule> rules(Claims claims, Instant at) {
    PlatformClaims platform = claims.platform();
    List<Rule> rules = new ArrayList<>(tees(claims));
    rules.add(
        new Rule(
            "platform.nodes",
            nodes.accept(platform.node()),
            nodes.text(),
            platform.node().map(Digest::toString).orElse("hidden")));
    rules.add(provisional(platform));
    rules.addAll(tcb.rules(platform.tcb(), at));
    return rules;
  }

  private List<Rule> tees(Claims claims) {
    String tee = claims.platform().tee();
    return switch (tees) {
      case Tees.Any ignored -> List.of(new Rule("platform.tees", true, Members.ANY, tee));
      case Tees.Only only -> {
        TeeRules asked = only.rules().getOrDefault(tee, TeeRules.NONE);
        boolean known = only.rules().containsKey(tee);
        yield List.of(
            new Rule("platform.tees", known, Members.text(only.rules().keySet()), tee),
            asked.versions(claims),
            asked.settings(claims));
      }
    };
  }

  private Rule provisional(PlatformClaims platform) {
    boolean may = platform.settings().getOrDefault(PlatformClaims.PROVISIONAL_FIRMWARE, false);
    return new Rule(
        "platform.provisional", provisional || !may, "firmware that is committed", "provisional");
  }

  /// {@return these with other accepted kinds}
  public PlatformRules withTees(Tees accepted) {
    return new PlatformRules(accepted, nodes, provisional, tcb);
  }

  /// {@return these with other accepted machines}
  public PlatformRules withNodes(Pins accepted) {
    return new PlatformRules(tees, accepted, provisional, tcb);
  }

  /// {@return these, with provisional firmware accepted or not}
  public PlatformRules withProvisional(boolean accepted) {
    return new PlatformRules(tees, nodes, accepted, tcb);
  }

  /// {@return these with another measure of how current}
  public PlatformRules withTcb(TcbRules asked) {
    return new PlatformRules(tees, nodes, provisional, asked);
  }

  static PlatformRules read(JsonFields fields) {
    PlatformRules rules =
        new PlatformRules(
            Tees.read(fields, "tees"),
            Pins.read(fields, "nodes"),
            fields.flag("provisional"),
            TcbRules.read(fields.object("tcb")));
    fields.end();
    return rules;
  }

  JsonObject toJson() {
    return JsonObject.build()
        .put("tees", tees.toJson())
        .put("nodes", nodes.toJson())
        .put("provisional", provisional)
        .put("tcb", tcb.toJson())
        .done();
  }
}
