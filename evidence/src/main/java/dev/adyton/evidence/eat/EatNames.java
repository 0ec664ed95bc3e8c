package dev.adyton.evidence.eat;

import java.util.List;

/// The names of the claims of RFC 9711 §4 and of the claims of CWT and JWT that stand beside them.
final class EatNames {

  static final ClaimName ISS = ClaimName.of(1, "iss");
  static final ClaimName EXP = ClaimName.of(4, "exp");
  static final ClaimName NBF = ClaimName.of(5, "nbf");
  static final ClaimName IAT = ClaimName.of(6, "iat");
  static final ClaimName NONCE = ClaimName.of(10, "eat_nonce");
  static final ClaimName UEID = ClaimName.of(256, "ueid");
  static final ClaimName OEMID = ClaimName.of(258, "oemid");
  static final ClaimName HWMODEL = ClaimName.of(259, "hwmodel");
  static final ClaimName OEMBOOT = ClaimName.of(262, "oemboot");
  static final ClaimName DBGSTAT = ClaimName.of(263, "dbgstat");
  static final ClaimName PROFILE = ClaimName.of(265, "eat_profile");
  static final ClaimName SUBMODS = ClaimName.of(266, "submods");
  static final ClaimName SWNAME = ClaimName.of(270, "swname");

  /// Claims that are told and not looked into.
  static final List<ClaimName> AS_THEY_ARE =
      List.of(
          ClaimName.of(2, "sub"),
          ClaimName.of(3, "aud"),
          ClaimName.of(7, "cti", "jti"),
          ClaimName.of(257, "sueids"),
          ClaimName.of(260, "hwversion"),
          ClaimName.of(261, "uptime"),
          ClaimName.of(264, "location"),
          ClaimName.of(267, "bootcount"),
          ClaimName.of(268, "bootseed"),
          ClaimName.of(269, "dloas"),
          ClaimName.of(271, "swversion"),
          ClaimName.of(272, "manifests"),
          ClaimName.of(273, "measurements"),
          ClaimName.of(274, "measres"),
          ClaimName.of(275, "intuse"));

  private EatNames() {}
}
