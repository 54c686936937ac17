from packing import *
put('letter.docx', zipped([('[Content_Types].xml', b'<x/>'), ('word/document.xml', b'<x/>')]))
