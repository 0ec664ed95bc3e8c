package dev.adyton.appraisal;

import dev.adyton.crypto.Digest;
import dev.adyton.evidence.Limits;
import dev.adyton.evidence.Mode;
import dev.adyton.verification.Claims;
import dev.adyton.verification.Freshness;
import dev.adyton.verification.Label;
import dev.adyton.verification.MonitorClaims;
import dev.adyton.verification.check.Finding;
import dev.adyton.verification.check.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The steps of an appraisal: one a member of the policy, each a type of its own.
final class PolicySteps {

  private PolicySteps() {}

  static List<Step> of(AppraisalPolicy policy, Appraised genuine) {
    Claims claims = genuine.claims();
    List<Step> steps = new ArrayList<>();
    steps.add(new LabelAccepted(policy.labels(), genuine.label()));
    claims
        .monitor()
        .ifPresent(monitor -> steps.add(new ModeAccepted(policy.modes(), monitor.mode())));
    steps.add(
        new DigestAccepted(
            "anchors", policy.anchors(), Optional.of(genuine.anchor().key().thumbprint())));
    steps.add(new DigestAccepted("nodes", policy.nodes(), claims.platform().node()));
    steps.add(new DigestAccepted("measurements", policy.measurements(), claims.image()));
    steps.add(new DebugAccepted(policy.debug(), claims.code().debug()));
    steps.add(new FreshnessAccepted(policy.freshness(), claims.freshness()));
    steps.add(
        new ClaimsAccepted(
            policy.claims(), claims.monitor().map(MonitorClaims::confinement).orElse(Map.of())));
    claims
        .monitor()
        .ifPresent(monitor -> steps.add(new LimitsAccepted(policy.limits(), monitor.limits())));
    return steps;
  }

  /// A step that one member of the policy asks for.
  private sealed interface Member extends Step {

    String member();

    boolean accepted();

    String expected();

    String actual();

    @Override
    default String name() {
      return "policy." + member();
    }

    @Override
    default String clause() {
      return "appraisal-policy " + member();
    }

    @Override
    default List<Finding> findings() {
      return accepted() ? List.of() : List.of(violated(this, expected(), actual()));
    }
  }

  private static Finding violated(Step step, String expected, String actual) {
    return Finding.fail("policy.violated", step.clause(), expected, actual);
  }

  private record LabelAccepted(Set<Label> labels, Label label) implements Member {

    @Override
    public String member() {
      return "labels";
    }

    @Override
    public boolean accepted() {
      return labels.contains(label);
    }

    @Override
    public String expected() {
      return labels.stream().map(Label::text).toList().toString();
    }

    @Override
    public String actual() {
      return label.text();
    }
  }

  private record ModeAccepted(Set<Mode> modes, Mode mode) implements Member {

    @Override
    public String member() {
      return "modes";
    }

    @Override
    public boolean accepted() {
      return modes.contains(mode);
    }

    @Override
    public String expected() {
      return modes.stream().map(Mode::text).toList().toString();
    }

    @Override
    public String actual() {
      return mode.text();
    }
  }

  private record DigestAccepted(String member, Pins pins, Optional<Digest> digest)
      implements Member {

    @Override
    public boolean accepted() {
      return switch (pins) {
        case Pins.Any ignored -> true;
        case Pins.Only only -> digest.filter(only::accept).isPresent();
      };
    }

    @Override
    public String expected() {
      return switch (pins) {
        case Pins.Any ignored -> "any";
        case Pins.Only only -> only.digests().toString();
      };
    }

    @Override
    public String actual() {
      return digest.map(Digest::toString).orElse("none");
    }
  }

  private record DebugAccepted(boolean accept, boolean debug) implements Member {

    @Override
    public String member() {
      return "debug";
    }

    @Override
    public boolean accepted() {
      return accept || !debug;
    }

    @Override
    public String expected() {
      return "debugging disabled";
    }

    @Override
    public String actual() {
      return "enabled";
    }
  }

  private record FreshnessAccepted(Freshness least, Freshness given) implements Member {

    @Override
    public String member() {
      return "freshness";
    }

    @Override
    public boolean accepted() {
      return given.meets(least);
    }

    @Override
    public String expected() {
      return least.text();
    }

    @Override
    public String actual() {
      return given.text();
    }
  }

  private record LimitsAccepted(Limits most, Limits given) implements Member {

    @Override
    public String member() {
      return "limits";
    }

    @Override
    public boolean accepted() {
      return given.within(most);
    }

    @Override
    public String expected() {
      return "at most " + most;
    }

    @Override
    public String actual() {
      return given.toString();
    }
  }

  private record ClaimsAccepted(Map<String, Set<String>> required, Map<String, String> given)
      implements Step {

    @Override
    public String name() {
      return "policy.claims";
    }

    @Override
    public String clause() {
      return "appraisal-policy claims";
    }

    @Override
    public List<Finding> findings() {
      List<Finding> findings = new ArrayList<>();
      required.forEach((name, values) -> {
        String value = given.getOrDefault(name, "");
        if (!values.contains(value)) {
          String actual = name + " " + (value.isEmpty() ? "missing" : value);
          findings.add(violated(this, name + " " + new TreeSet<>(values), actual));
        }
      });
      return findings;
    }
  }
}
