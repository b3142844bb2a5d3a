"""Which network addresses a fetch may connect to: public ones, however they are written."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")  # RFC 8215: for use inside a network
_COMPATIBLE = IPv6Network("::/96")  # RFC 4291, deprecated: the same without a prefix
_TRANSLATED = IPv6Network("::ffff:0:0:0/96")  # RFC 2765


def is_public(address: Address) -> bool:
    """Whether ``address``, and an IPv4 address carried inside it, is on the public internet."""
    if (
        not address.is_global
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    ):
        return False
    if isinstance(address, IPv4Address):
        return True
    return not address.is_site_local and address not in _NAT64_LOCAL and all(map(is_public, _carried(address)))


def _carried(address: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses inside an IPv6 address: mapped, 6to4, Teredo, NAT64, compatible."""
    carried = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in (_NAT64, _COMPATIBLE, _TRANSLATED)):
        carried.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [found for found in carried if found is not None]
