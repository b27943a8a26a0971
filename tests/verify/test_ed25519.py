"""tools/verifier/_ed25519.py against the test vectors of RFC 8032, section 7.1."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools"))
from verifier import _ed25519  # noqa: E402

VECTORS = [  # public key, message, signature
    ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
    ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
     "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
     "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"),
]


def check(key, message, signature):
    return _ed25519.verify(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))


class Ed25519(unittest.TestCase):
    def test_the_vectors_of_the_rfc_fit(self):
        for vector in VECTORS:
            self.assertTrue(check(*vector))

    def test_a_changed_bit_anywhere_does_not_fit(self):
        key, message, signature = (bytes.fromhex(part) for part in VECTORS[2])
        for place in range(0, 64, 5):
            changed = bytearray(signature)
            changed[place] ^= 4
            self.assertFalse(_ed25519.verify(key, message, bytes(changed)))
        self.assertFalse(_ed25519.verify(key, b"\xaf\x83", signature))
        self.assertFalse(_ed25519.verify(bytes([key[0] ^ 1]) + key[1:], message, signature))

    def test_a_signature_whose_s_is_raised_by_the_order_does_not_fit(self):  # malleability
        key, message, signature = (bytes.fromhex(part) for part in VECTORS[0])
        raised = int.from_bytes(signature[32:], "little") + _ed25519.Q
        self.assertFalse(_ed25519.verify(key, message, signature[:32] + raised.to_bytes(32, "little")))

    def test_a_key_of_small_order_fits_nothing(self):
        neutral = (1).to_bytes(32, "little")
        self.assertFalse(_ed25519.verify(neutral, b"anything", neutral + bytes(32)))

    def test_wrong_lengths_do_not_fit(self):
        self.assertFalse(_ed25519.verify(b"", b"", b""))
        self.assertFalse(_ed25519.verify(bytes(32), b"", bytes(63)))


if __name__ == "__main__":
    unittest.main()
