"""The XMP packet of a finished PDF: exactly ours, so that it can be proven byte for byte.

LibreOffice 7.4 labels its PDF/A-2 files level B and claims PDF/UA without the extension schema
that ISO 19005-2, 6.6.2.3.3 asks for with every property outside the predefined schemas.
"""

from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

PRODUCER = "Semje with LibreOffice Writer"
"""What the Info dictionary and the packet name as the maker of the file."""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>{level}</pdfaid:conformance>
  </rdf:Description>
{accessibility}  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:format>application/pdf</dc:format>
   <dc:title>
    <rdf:Alt>
     <rdf:li xml:lang="x-default">{title}</rdf:li>
     <rdf:li xml:lang={language_attribute}>{title}</rdf:li>
    </rdf:Alt>
   </dc:title>
   <dc:language>
    <rdf:Bag>
     <rdf:li>{language}</rdf:li>
    </rdf:Bag>
   </dc:language>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <xmp:CreateDate>{moment}</xmp:CreateDate>
   <xmp:ModifyDate>{moment}</xmp:ModifyDate>
   <xmp:MetadataDate>{moment}</xmp:MetadataDate>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
"""

_TRAILER = '<?xpacket end="r"?>'

_ACCESSIBILITY = """  <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Part of ISO 14289 followed</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a finished PDF says of itself.

    `language` is a BCP 47 tag (`nb-NO`); `moment` has a time zone and stands for every date in
    the file, so that the same outcome gives the same file.
    """

    title: str
    language: str
    moment: datetime

    @property
    def info_date(self) -> str:
        """The moment as the Info dictionary writes it (ISO 32000-1, 7.9.4)."""
        zone = self.moment.strftime("%z")
        return self.moment.strftime("D:%Y%m%d%H%M%S") + f"{zone[:3]}'{zone[3:5]}'"


def packet(facts: Facts) -> bytes:
    """Return the packet of a file that claims PDF/A-2a and PDF/UA-1."""
    return (_body(facts, "A", _ACCESSIBILITY) + _TRAILER).encode()


def twin(facts: Facts) -> bytes:
    """Return a packet of the same length that claims PDF/A-2b only.

    pikepdf validates levels 1b, 2b and 3b; with this packet in the place of the real one the
    file is otherwise the same to the byte.
    """
    body = _body(facts, "B", "")
    room = len(packet(facts)) - len((body + _TRAILER).encode())
    return (body + " " * (room - 1) + "\n" + _TRAILER).encode()


def _body(facts: Facts, level: str, accessibility: str) -> str:
    return _PACKET.format(
        level=level,
        accessibility=accessibility,
        title=escape(facts.title),
        language=escape(facts.language),
        language_attribute=quoteattr(facts.language),
        moment=facts.moment.isoformat(timespec="seconds"),
        producer=PRODUCER,
    )
