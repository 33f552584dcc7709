"""In which order the elements of a Word file stand, by ECMA-376 part 1 (transitional).

``ORDER``: for each element that has one, the names of its children in the order of the schema;
a name that is not there may not stand in it. Elements of other namespaces are not looked at.
"""

from __future__ import annotations

_RUN = """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint
noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr
shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"""
_PARAGRAPH = """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr
suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct
topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind
contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap
outlineLvl divId cnfStyle rPr sectPr pPrChange"""
_TABLE = """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
tblPrChange"""
_CELL = """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText
vAlign hideMark headers cellIns cellDel cellMerge tcPrChange"""
_SIDES = "top left start bottom right end insideH insideV tl2br tr2bl"
_SECTION = """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc
pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter
docGrid printerSettings sectPrChange"""
_STYLE = """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden
unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr
tblStylePr"""
_SETTINGS = """writeProtection view zoom removePersonalInformation removeDateAndTime
doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText
printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts saveSubsetFonts
saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors
activeWritingStyle proofState formsDesign attachedTemplate linkStyles stylePaneFormatFilter
stylePaneSortMethod documentType mailMerge revisionView trackRevisions doNotTrackMoves
doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme styleLockQFSet
defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps
showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders
bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing
drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery
doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin
doNotShadeFormData noPunctuationKerning characterSpacingControl printTwoOnOne
strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture
doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText
doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags
alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids
attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats
doNotAutoCompressPictures forceUpgrade captions readModeInkLockDown smartTagType schemaLibrary
shapeDefaults doNotEmbedSmartTags decimalSymbol listSeparator"""

ORDER: dict[str, tuple[str, ...]] = {
    name: tuple(names.split())
    for name, names in {
        "pPr": _PARAGRAPH,
        # The mark of a paragraph may be inserted, deleted or moved, which is said first.
        "rPr": f"ins del moveFrom moveTo {_RUN} rPrChange",
        "sectPr": _SECTION,
        "tblPr": _TABLE,
        "tcPr": _CELL,
        "tblBorders": _SIDES,
        "tcBorders": _SIDES,
        "pBdr": "top left bottom right between bar",
        "numPr": "ilvl numId numberingChange ins",
        "style": _STYLE,
        "docDefaults": "rPrDefault pPrDefault",
        "styles": "docDefaults latentStyles style",
        "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
        "lvl": """start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc
        pPr rPr""",
        "num": "abstractNumId lvlOverride",
        "lvlOverride": "startOverride lvl",
        "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
        "settings": _SETTINGS,
        "font": """altName panose1 charset family notTrueType pitch sig embedRegular embedBold
        embedItalic embedBoldItalic""",
    }.items()
}
# Where two names may take turns.
MIXED = {"headerReference": "footerReference"}
# Elements of a table, in order; what else stands in a table is a mark (a bookmark, a change).
TABLE = {
    "tbl": ("tblPr", "tblGrid", "tr"),
    "tr": ("tblPrEx", "trPr", "tc"),
    "tc": ("tcPr",),
    "p": ("pPr",),
    "r": ("rPr",),
}
