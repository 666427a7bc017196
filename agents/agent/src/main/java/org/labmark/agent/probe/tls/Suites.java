package org.labmark.agent.probe.tls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cipher suites by IANA's numbers and names: those that servers of this century were set up with. */
final class Suites {
    private static final Map<Integer, String> NAMES = names("""
            1301 TLS_AES_128_GCM_SHA256
            1302 TLS_AES_256_GCM_SHA384
            1303 TLS_CHACHA20_POLY1305_SHA256
            1304 TLS_AES_128_CCM_SHA256
            1305 TLS_AES_128_CCM_8_SHA256
            c02b TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
            c02c TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
            c02f TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
            c030 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
            cca8 TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
            cca9 TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
            ccaa TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256
            c023 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256
            c024 TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384
            c027 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256
            c028 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384
            c009 TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA
            c00a TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA
            c013 TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA
            c014 TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA
            c008 TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA
            c012 TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA
            c007 TLS_ECDHE_ECDSA_WITH_RC4_128_SHA
            c011 TLS_ECDHE_RSA_WITH_RC4_128_SHA
            c006 TLS_ECDHE_ECDSA_WITH_NULL_SHA
            c010 TLS_ECDHE_RSA_WITH_NULL_SHA
            009e TLS_DHE_RSA_WITH_AES_128_GCM_SHA256
            009f TLS_DHE_RSA_WITH_AES_256_GCM_SHA384
            0067 TLS_DHE_RSA_WITH_AES_128_CBC_SHA256
            006b TLS_DHE_RSA_WITH_AES_256_CBC_SHA256
            0033 TLS_DHE_RSA_WITH_AES_128_CBC_SHA
            0039 TLS_DHE_RSA_WITH_AES_256_CBC_SHA
            0016 TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA
            0015 TLS_DHE_RSA_WITH_DES_CBC_SHA
            009c TLS_RSA_WITH_AES_128_GCM_SHA256
            009d TLS_RSA_WITH_AES_256_GCM_SHA384
            003c TLS_RSA_WITH_AES_128_CBC_SHA256
            003d TLS_RSA_WITH_AES_256_CBC_SHA256
            002f TLS_RSA_WITH_AES_128_CBC_SHA
            0035 TLS_RSA_WITH_AES_256_CBC_SHA
            0041 TLS_RSA_WITH_CAMELLIA_128_CBC_SHA
            0084 TLS_RSA_WITH_CAMELLIA_256_CBC_SHA
            000a TLS_RSA_WITH_3DES_EDE_CBC_SHA
            0009 TLS_RSA_WITH_DES_CBC_SHA
            0005 TLS_RSA_WITH_RC4_128_SHA
            0004 TLS_RSA_WITH_RC4_128_MD5
            0003 TLS_RSA_EXPORT_WITH_RC4_40_MD5
            0008 TLS_RSA_EXPORT_WITH_DES40_CBC_SHA
            003b TLS_RSA_WITH_NULL_SHA256
            0002 TLS_RSA_WITH_NULL_SHA
            0001 TLS_RSA_WITH_NULL_MD5
            0018 TLS_DH_anon_WITH_RC4_128_MD5
            0034 TLS_DH_anon_WITH_AES_128_CBC_SHA
            003a TLS_DH_anon_WITH_AES_256_CBC_SHA
            00a6 TLS_DH_anon_WITH_AES_128_GCM_SHA256
            """);

    private Suites() {}

    private static Map<Integer, String> names(String table) {
        var names = new LinkedHashMap<Integer, String>();
        table.lines().forEach(line -> names.put(Integer.parseInt(line.substring(0, 4), 16), line.substring(5)));
        return names;
    }

    /** Numbers of all that go with a version. */
    static List<Integer> of(Version version) {
        return NAMES.keySet().stream()
                .filter(number -> number >> 8 == 0x13 == (version == Version.TLS_1_3))
                .toList();
    }

    /** Numbers of all. */
    static int[] all() {
        return NAMES.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    static String name(int number) {
        return NAMES.getOrDefault(number, "0x%04x".formatted(number));
    }
}
