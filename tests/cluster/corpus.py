"""Articles in shards, with near-copies of one another across shards, copies of copies, a crowd of variants, and boilerplate that recurs in a source."""
import gzip
import json
import os
import random

STATES = ['Norway', 'Latvia', 'Peru', 'Chile', 'Kenya', 'Uganda', 'Vietnam', 'Laos', 'Portugal', 'Spain', 'Oman', 'Yemen', 'Ghana', 'Togo']
ACTS = ['{a} accused {b} of breaking the fishing treaty.', '{a} signed a trade agreement with {b} on Monday.',
        '{a} sent aid to {b} after the flood.', '{a} imposed sanctions on {b}.', 'The foreign minister of {a} met officials of {b}.',
        '{a} threatened to expel the ambassador of {b}.', 'Troops of {a} attacked a border post of {b}.', '{a} and {b} held talks.']
CHAIN = 80  # far more than a bucket whose members are all compared with one another
FILLER = ['harvest', 'market', 'bridge', 'railway', 'ferry', 'school', 'museum', 'orchard', 'river', 'valley', 'winter', 'summer', 'council',
          'mayor', 'farmer', 'teacher', 'engine', 'paper', 'window', 'garden', 'letter', 'village', 'station', 'kitchen', 'forest']


def sentences(chance):
    for _ in range(chance.randint(6, 11)):
        if chance.random() < .5:
            a, b = chance.sample(STATES, 2)
            yield chance.choice(ACTS).format(a=a, b=b)
        else:
            yield 'The ' + ' '.join(chance.choice(FILLER) for _ in range(chance.randint(8, 16))) + ' was described by those who saw it.'


def article(chance, number):
    source = 'paper-%d' % (number % 5)
    text = ' '.join(sentences(chance))
    if number % 5 < 2:  # boilerplate that names a state, in many stories of two sources
        text += ' The talks of Norway with its neighbours were covered by our own reporters.'
    day = None if number % 17 == 0 else '2026-%02d-%02d' % (1 + number % 2, 1 + number * 7 % 28)
    return {'id': 'a-%04d' % number, 'title': 'Report %d' % number, 'text': text, 'source': source, 'date': day,
            'url': 'https://%s.example/%d' % (source, number)}


def near_copy(chance, of, name):
    """OF with a word or two changed, printed elsewhere on another day."""
    words = of['text'].split(' ')
    for _ in range(chance.randint(0, 2)):
        words[chance.randrange(len(words))] = chance.choice(FILLER)
    return {**of, 'id': name, 'text': ' '.join(words), 'source': 'agency-%d' % chance.randint(0, 3),
            'date': '2026-01-%02d' % chance.randint(1, 28)}


def chain(chance, n):
    """N articles, each the one before with a word changed: they crowd the bands of their signatures, and not all are near to all."""
    words = (' '.join(chance.choice(FILLER) for _ in range(260)) + '. Kenya accused Uganda of spying. Oman sent aid to Yemen.').split(' ')
    for number in range(n):
        if number:
            words[chance.randrange(260)] = chance.choice(FILLER) + 's'
        yield {'id': 'k-%04d' % number, 'title': None, 'text': 'The ' + ' '.join(words), 'source': 'chain-%d' % (number % 4),
               'date': '2026-02-%02d' % (1 + number * 3 % 28), 'url': None}


def articles(n, seed=5):
    chance = random.Random(seed)
    found = [article(chance, number) for number in range(n)]
    for number in range(n // 3):
        found.append(near_copy(chance, chance.choice(found), 'c-%04d' % number))
    found += [dict(each) for each in chance.sample(found, n // 20)]  # the same documents once more
    found += [{**each, 'url': None} for each in chance.sample(found, n // 20)]  # … with other fields
    found += chain(chance, CHAIN)
    chance.shuffle(found)
    return found


def write_shards(folder, n, count=16):
    """COUNT shards, the last but one compressed, the last a plain text; their names."""
    os.makedirs(folder)
    everything = articles(n)
    names = []
    for shard in range(count - 1):
        name = 'shard-%02d.jsonl' % shard + ('.gz' if shard == count - 2 else '')
        with (gzip.open if name.endswith('.gz') else open)(os.path.join(folder, name), 'wt', encoding='utf-8') as file:
            file.writelines(json.dumps(each) + '\n' for each in everything[shard::count - 1])
        names.append(name)
    name = '2026-02-03-notes.txt'
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        file.write('Portugal thanked Spain for its help on Tuesday. Spain accused Oman of delays.\n\nOman and Yemen held talks in Muscat.\n')
    return names + [name]
