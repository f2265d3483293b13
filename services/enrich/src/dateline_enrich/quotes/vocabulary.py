"""Words that the grammar of quotes knows by heart; open lists are in data/words."""


def _terms(text: str) -> frozenset[str]:
    return frozenset(text.split())


PRONOUNS = _terms("he she they it i we you")
"""Subjects that name nobody by themselves."""
DETERMINERS = _terms("""
    a an the his her its their our my this that these those one two three four five several some
    many most another any both each no other
    """)
"""What a noun phrase begins with."""
OF = _terms("of for from in at with to by on near against inside within between among")
"""Prepositions that tie a complement to a noun."""
TOWARDS = _terms("familiar close briefed knowledgeable involved opposed loyal aligned")
"""'a person familiar with the matter'"""
STOPS = _terms("""
    what how why where
    and or but as if when while because since although though that which who whom than then so yet
    he she they it we you i is are was were be been being has have had do does did will would could
    should can may might must not according said says told after before during until into about
    over per via
    """)
"""Words that no noun phrase goes beyond."""
BETWEEN = _terms("""
    also has had have later then earlier further once repeatedly himself herself themselves itself
    both all often even already still just who would could will did does do can may might never not
    again always instead too previously today yesterday
    """)
"""What may stand between a subject and its verb."""
FAMILY = _terms("agency newspaper channel network daily magazine television group news")
"""Nouns behind an organisation's name: 'Interfax news agency'."""
BE = _terms("is was were are be been being")
"""A participle behind these is passive."""
UNSAID = _terms("""
    not never no would could should might may can will cannot to if n't didn't doesn't won't
    wouldn't couldn't don't didn’t doesn’t won’t wouldn’t couldn’t don’t declined refused
    """)
"""'would not say', 'to say'."""
SUBORDINATE = (
    _terms("""
    after before when while as although though since during asked speaking despite because if once
    until amid following without under over about citing according
    """)
    | OF
)
"""What opens a phrase before the subject."""
WHILE = _terms("when after if while as although because since before once until though")
"""What makes a clause hang on the next."""
NO_SAYING = _terms("what of about for than like from on with such")
"""A participle behind these says nothing."""
AND = _terms("and but yet so still then now later also")
"""What may open a sentence and changes nothing."""
MAYBE_NOUNS = _terms("""
    reports claims states notes estimates claim report reported warning read reads shot post
    promise state note warns charges charged promises stresses estimated posted
    """)
"""Verbs of saying only right behind their subject."""
AFTER_SPEAKER = OF | _terms("who as when after during and")
"""What goes on after 'said Smith'."""
TIMES = _terms("week month year summer winter spring autumn fall morning evening night afternoon weekend")
"""Nouns of 'last week' and 'this summer' between a subject and its verb."""
MARKS = frozenset("\"“”„«»‘'’—–-,;:.!?()[]…")
OPENING_MARKS = frozenset("\"“„«‘'")
WHEN = _terms("today yesterday earlier later last this next week month year late morning night afternoon")
"""When something was said."""
FINITE = _terms("""
    is are was were will would had has have could can should may might must did does do isn't
    aren't wasn't weren't won't wouldn't hadn't hasn't haven't couldn't can't cannot shouldn't
    didn't doesn't don't isn’t aren’t wasn’t weren’t won’t wouldn’t hadn’t hasn’t haven’t couldn’t
    can’t shouldn’t didn’t doesn’t don’t it’s it's he’s he's they’re they're there’s there's
    """)
"""What makes words a clause."""
OPEN_TO_CLAUSE = _terms("said says say saying believes believe told tells telling adds added adding")
"""Verbs that take a clause without 'that'."""
NO_CLAUSE = _terms("""
    so nothing little goodbye yes something anything more as like how what why when where whether
    if about after before during and but or than because while until through into over upon it's
    """)
"""What no such clause begins with."""
MANNER = _terms("as after during when while before and following")
"""What goes on after '..., Smith said'."""
NEVER_LAST = _terms("denied denies denying deny alleging believe")
"""'..., he denied' reports nothing before it."""
SMALL = _terms("a an the of and or in on at to for with from by as vs is")
"""Words without a capital in a title."""
MANY = _terms("people police men women others some many")
"""Plurals that 'he' cannot mean."""
MEN = _terms("""
    mr sir lord king prince duke pope father brother imam rabbi sheikh son husband uncle bishop
    """)
"""Titles and kin: 'he'."""
WOMEN = _terms("mrs ms miss lady queen princess duchess sister mother daughter wife aunt dame actress widow")
"""Titles and kin: 'she'."""
